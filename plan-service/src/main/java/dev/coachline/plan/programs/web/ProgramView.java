package dev.coachline.plan.programs.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.plan.programs.ProgramVersion;

/**
 * One version of a program.
 *
 * @param restoredFrom the version whose content this is; absent unless it was restored
 * @param workoutVersions the ids under which what was performed is kept, workout by workout
 */
record ProgramView(UUID programId, int version, UUID programVersionId, ProgramVersion.Origin origin,
        @Nullable Integer restoredFrom, Instant at, ProgramBody program, List<WorkoutVersion> workoutVersions) {

    record WorkoutVersion(UUID workoutId, UUID workoutVersionId) {}

    /** A version without its content. */
    record VersionSummary(UUID programId, int version, UUID programVersionId, ProgramVersion.Origin origin,
            @Nullable Integer restoredFrom, Instant at, String name, int workouts) {

        static VersionSummary of(ProgramVersion version) {
            return new VersionSummary(version.programId(), version.version(), version.programVersionId(),
                    version.origin(),
                    version.restoredFrom(), version.at(), version.program().details().name(),
                    version.program().workouts().size());
        }
    }

    record ProgramList(List<VersionSummary> programs) {}

    record VersionList(List<VersionSummary> versions) {}

    static ProgramView of(ProgramVersion version) {
        return new ProgramView(version.programId(), version.version(), version.programVersionId(), version.origin(),
                version.restoredFrom(), version.at(), ProgramBody.of(version.program()),
                version.program().workouts().stream().map(workout -> new WorkoutVersion(workout.workoutId(),
                        version.workoutVersionId(workout.workoutId()))).toList());
    }
}
