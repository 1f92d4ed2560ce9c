package dev.coachline.workout.workouts;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What plan-service writes into a dossier when an athlete tells of pain by text is what workouts look for. */
class PainToldByTextTest {

    @ParameterizedTest
    @CsvSource({"Knee hurts,injury.knee.active", "Shoulder hurts,injury.shoulder.active",
            "Lower back hurts,injury.lower_back.active", "Wrist hurts,injury.wrist.active",
            "Elbow hurts,injury.elbow.active", "Hip hurts,injury.hip.active", "Ankle hurts,injury.ankle.active"})
    void a_joint_is_spared(String sentence, String condition) {
        assertThat(Modification.active(List.of(sentence + ", told by text message"))).containsExactly(condition);
        assertThat(RedFlags.raisedBy(List.of(sentence + ", told by text message"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chest pain", "Fainted or nearly fainted", "Short of breath at rest",
            "Palpitations or irregular heartbeat", "Signs of a stroke", "Numb groin or loss of bladder control",
            "Blood clot or coughing blood"})
    void a_red_flag_holds_the_workout(String sentence) {
        assertThat(RedFlags.raisedBy(List.of(sentence + ", told by text message"))).isTrue();
    }
}
