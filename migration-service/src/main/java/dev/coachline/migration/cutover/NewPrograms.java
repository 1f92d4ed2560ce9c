package dev.coachline.migration.cutover;

import java.util.List;
import java.util.UUID;

import dev.coachline.migration.conversion.LegacyProgram;

/** Where programs live on: plan-service, once it knows the athlete. */
public interface NewPrograms {

    /** @param workoutVersionIds in the order of the program's workouts */
    record Written(UUID programVersionId, List<UUID> workoutVersionIds) {

        public Written {
            workoutVersionIds = List.copyOf(workoutVersionIds);
        }
    }

    /**
     * Writes a program as its first version; repeating it changes nothing, nor does it take back what was edited since.
     *
     * @throws NewDay.Unavailable where plan-service does not answer
     */
    Written write(UUID athleteId, LegacyProgram program);
}
