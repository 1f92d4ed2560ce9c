package dev.coachline.messaging.inbound;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class IntentTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"STOP|STOP", " stop. |STOP", "Stop All!|STOP", "unsubscribe|STOP",
            "S.T.O.P|STOP",
            "Quit|STOP", "end|STOP", "cancel|STOP", "start|START", "UnStop|START", "yes!|START", "help?|HELP",
            "done|DONE", "Done 💪|DONE", "did it!|DONE", "finished|DONE", "I did it|DONE", "Done, felt strong|DONE",
            "not done|OTHER", "done with this?|OTHER", "please stop the squats|OTHER", "bench 100x5x3 @8|OTHER",
            "don't stop|OTHER", "''|OTHER"})
    void understands(String written, Intent intent) {
        assertThat(Intent.of(written)).isEqualTo(intent);
    }

    @Test
    void says_nothing_unasked_to_somebody_who_has_refused() {
        assertThat(Answer.to(Intent.OTHER, false)).isNull();
        assertThat(Answer.to(Intent.DONE, false)).isNull();
        assertThat(Answer.to(Intent.STOP, false)).isNull();
        assertThat(Answer.to(Intent.HELP, false).despiteOptOut()).isTrue();
        assertThat(Answer.to(Intent.STOP, true).despiteOptOut()).isTrue();
    }
}
