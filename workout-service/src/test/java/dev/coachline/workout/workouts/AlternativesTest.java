package dev.coachline.workout.workouts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.catalogue.EquipmentAccess;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

class AlternativesTest {

    private static final UUID ATHLETE = new UUID(1, 1);

    @Test
    void the_next_lift_of_the_pattern_stands_in() {
        assertThat(instead("squats", EquipmentAccess.FULL_GYM)).contains("Leg press");
        assertThat(instead("bench", EquipmentAccess.FULL_GYM)).contains("Dumbbell press");
    }

    @Test
    void what_must_be_spared_is_spared_and_what_is_not_there_not_offered() {
        assertThat(instead("squat", EquipmentAccess.FULL_GYM, "Knee hurts, told by text message")).hasValueSatisfying(
                lift -> assertThat(lift).isNotIn("Leg press", "Dumbbell squat", "Bodyweight squat", "Squat"));
        assertThat(instead("squat", EquipmentAccess.NONE)).contains("Bodyweight squat");
    }

    @Test
    void nothing_stands_in_for_what_nobody_knows() {
        assertThat(instead("underwater basket weaving", EquipmentAccess.FULL_GYM)).isEmpty();
    }

    private static Optional<String> instead(String exercise, EquipmentAccess equipment, String... constraints) {
        Profile profile = new Profile(ATHLETE, 1, WeightUnit.KG, equipment, "", List.of(constraints), List.of(), null,
                null);
        return new Alternatives(new Profiles() {

            @Override
            public Optional<Profile> find(UUID athleteId) {
                return Optional.of(profile);
            }

            @Override
            public void saveIfNewer(Profile newer) {
                throw new UnsupportedOperationException();
            }
        }).to(ATHLETE, exercise).map(Alternatives.Alternative::instead);
    }
}
