package dev.coachline.plan.programs.web;

import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.plan.programs.Program;
import dev.coachline.plan.programs.ProgramChange;
import dev.coachline.plan.programs.ProgramDiff;
import dev.coachline.plan.programs.ProgramExercise;
import dev.coachline.plan.programs.ProgramVersion;
import dev.coachline.plan.programs.ProgramWorkout;

/**
 * In what two versions differ.
 *
 * @param sentences the same for a person, in the same order
 */
record DiffView(UUID programId, int from, int to, List<Change> changes, List<String> sentences) {

    enum Kind {
        PROGRAM_CHANGED, WORKOUT_ADDED, WORKOUT_REMOVED, WORKOUT_CHANGED, WORKOUTS_REORDERED, EXERCISE_ADDED, EXERCISE_REMOVED, EXERCISE_MOVED, EXERCISE_CHANGED, EXERCISES_REORDERED, DAY_CHANGED
    }

    /** What one side says; only what the kind of the change is about is there. */
    record Side(@Nullable String name, @Nullable String description, @Nullable Integer weeks,
            ProgramBody.@Nullable WorkoutBody workout, ProgramBody.@Nullable ExerciseBody exercise,
            @Nullable UUID workoutId,
            @Nullable List<UUID> order) {

        static Side of(Program.Details details) {
            return new Side(details.name(), details.description(), details.weeks(), null, null, null, null);
        }

        static Side of(UUID workoutId, ProgramWorkout.Details details) {
            return new Side(null, null, null,
                    ProgramBody.WorkoutBody.of(new ProgramWorkout(workoutId, details, List.of())),
                    null, null, null);
        }

        static Side of(ProgramExercise exercise) {
            return new Side(null, null, null, null, ProgramBody.ExerciseBody.of(exercise), null, null);
        }

        static @Nullable Side of(@Nullable UUID workoutId) {
            return workoutId == null ? null : new Side(null, null, null, null, null, workoutId, null);
        }

        static Side of(List<UUID> order) {
            return new Side(null, null, null, null, null, null, order);
        }
    }

    /**
     * @param place from 0, in the later version; absent where nothing was placed
     * @param before absent for what is new
     * @param after absent for what is gone
     */
    record Change(Kind kind, @Nullable UUID workoutId, @Nullable UUID exerciseId, @Nullable DayOfWeek day,
            @Nullable Integer place, @Nullable Side before, @Nullable Side after) {

        static Change of(ProgramChange change) {
            return switch (change) {
                case ProgramChange.DetailsChanged(var before, var after) ->
                    new Change(Kind.PROGRAM_CHANGED, null, null, null, null, Side.of(before), Side.of(after));
                case ProgramChange.WorkoutAdded(var id, var place, var details) ->
                    new Change(Kind.WORKOUT_ADDED, id, null, null, place, null, Side.of(id, details));
                case ProgramChange.WorkoutRemoved(var id, var details) ->
                    new Change(Kind.WORKOUT_REMOVED, id, null, null, null, Side.of(id, details), null);
                case ProgramChange.WorkoutChanged(var id, var before, var after) ->
                    new Change(Kind.WORKOUT_CHANGED, id, null, null, null, Side.of(id, before), Side.of(id, after));
                case ProgramChange.WorkoutsReordered(var before, var after) ->
                    new Change(Kind.WORKOUTS_REORDERED, null, null, null, null, Side.of(before), Side.of(after));
                case ProgramChange.ExerciseAdded(var workout, var place, var exercise) ->
                    new Change(Kind.EXERCISE_ADDED, workout, exercise.exerciseId(), null, place, null,
                            Side.of(exercise));
                case ProgramChange.ExerciseRemoved(var workout, var exercise) ->
                    new Change(Kind.EXERCISE_REMOVED, workout, exercise.exerciseId(), null, null, Side.of(exercise),
                            null);
                case ProgramChange.ExerciseMoved(var id, var from, var to, var place) ->
                    new Change(Kind.EXERCISE_MOVED, to, id, null, place, Side.of(from), Side.of(to));
                case ProgramChange.ExerciseChanged(var workout, var id, var before, var after) ->
                    new Change(Kind.EXERCISE_CHANGED, workout, id, null, null,
                            Side.of(new ProgramExercise(id, before)), Side.of(new ProgramExercise(id, after)));
                case ProgramChange.ExercisesReordered(var workout, var before, var after) ->
                    new Change(Kind.EXERCISES_REORDERED, workout, null, null, null, Side.of(before), Side.of(after));
                case ProgramChange.DayChanged(var day, var before, var after) ->
                    new Change(Kind.DAY_CHANGED, null, null, day, null, Side.of(before), Side.of(after));
            };
        }
    }

    static DiffView of(ProgramVersion from, ProgramVersion to) {
        ProgramDiff diff = ProgramDiff.between(from.program(), to.program());
        return new DiffView(from.programId(), from.version(), to.version(),
                diff.changes().stream().map(Change::of).toList(), diff.sentences());
    }
}
