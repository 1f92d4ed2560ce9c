package dev.coachline.plan.programs;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProgramTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whatever_workouts_are_deleted_no_day_is_left_broken_or_shifted(long seed) {
        SomePrograms programs = new SomePrograms(seed);
        for (int run = 0; run < 200; run++) {
            Program program = programs.program();
            while (program.workouts().size() > 1) {
                Program before = program;
                UUID gone = programs.one(before.workouts()).workoutId();
                Program after = before.without(gone);

                assertThat(after.workouts()).hasSize(before.workouts().size() - 1).isSubsetOf(before.workouts());
                assertThat(after.schedule().values()).allMatch(workout -> after.workout(workout) != null);
                before.schedule().forEach((day, workout) -> assertThat(after.schedule().get(day))
                        .isEqualTo(workout.equals(gone) ? null : workout));
                assertThat(ProgramInvariants.violations(after.asDraft())).isEmpty();
                program = after;
            }
        }
    }

    @Test
    void reads_need_writes() {
        assertThatThrownBy(() -> new ProgramVersioning(false, true)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PROGRAM_VERSIONING_READS is on while PROGRAM_VERSIONING_WRITES is off");
    }

    @Test
    void ids_of_versions_are_their_own_and_the_same_wherever_they_are_asked_for() {
        Program program = new SomePrograms(1).program();
        UUID athlete = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        ProgramVersion first = ProgramVersion.first(athlete, id, java.time.Instant.EPOCH, program);
        ProgramVersion next = first.next(ProgramVersion.Origin.EDITED, null, java.time.Instant.EPOCH, program);
        assertThat(first.programVersionId()).isNotEqualTo(next.programVersionId())
                .isEqualTo(ProgramVersion.first(athlete, id, java.time.Instant.MAX, program).programVersionId());
        UUID workout = program.workouts().getFirst().workoutId();
        assertThat(first.workoutVersionId(workout)).isNotEqualTo(next.workoutVersionId(workout)).isNotEqualTo(workout);
    }
}
