package dev.coachline.plan.programs;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.coachline.plan.programs.ProgramChange.DayChanged;
import dev.coachline.plan.programs.ProgramChange.DetailsChanged;
import dev.coachline.plan.programs.ProgramChange.ExerciseAdded;
import dev.coachline.plan.programs.ProgramChange.ExerciseChanged;
import dev.coachline.plan.programs.ProgramChange.ExerciseMoved;
import dev.coachline.plan.programs.ProgramChange.ExerciseRemoved;
import dev.coachline.plan.programs.ProgramChange.ExercisesReordered;
import dev.coachline.plan.programs.ProgramChange.WorkoutAdded;
import dev.coachline.plan.programs.ProgramChange.WorkoutChanged;
import dev.coachline.plan.programs.ProgramChange.WorkoutRemoved;
import dev.coachline.plan.programs.ProgramChange.WorkoutsReordered;

/**
 * In what one version of a program differs from another: enough to make the later out of the earlier, in an order in which a
 * person reads it. Empty exactly where both say the same.
 */
public record ProgramDiff(Program before, Program after, List<ProgramChange> changes) {

    private record Placed(UUID workoutId, int place, ProgramExercise exercise) {}

    public ProgramDiff {
        changes = List.copyOf(changes);
    }

    /** What has to be done to the one to get the other. */
    public static ProgramDiff between(Program before, Program after) {
        List<ProgramChange> changes = new ArrayList<>();
        if (!before.details().equals(after.details())) {
            changes.add(new DetailsChanged(before.details(), after.details()));
        }
        workouts(before, after, changes);
        exercises(before, after, changes);
        for (DayOfWeek day : DayOfWeek.values()) {
            UUID then = before.schedule().get(day);
            UUID now = after.schedule().get(day);
            if (!Objects.equals(then, now)) {
                changes.add(new DayChanged(day, then, now));
            }
        }
        return new ProgramDiff(before, after, changes);
    }

    /** The changes as plain sentences, one a line. */
    public List<String> sentences() {
        return ProgramSentences.of(this);
    }

    private static void workouts(Program before, Program after, List<ProgramChange> changes) {
        before.workouts().stream().filter(workout -> after.workout(workout.workoutId()) == null)
                .forEach(gone -> changes.add(new WorkoutRemoved(gone.workoutId(), gone.details())));
        for (int i = 0; i < after.workouts().size(); i++) {
            ProgramWorkout workout = after.workouts().get(i);
            ProgramWorkout old = before.workout(workout.workoutId());
            if (old == null) {
                changes.add(new WorkoutAdded(workout.workoutId(), i, workout.details()));
            } else if (!old.details().equals(workout.details())) {
                changes.add(new WorkoutChanged(workout.workoutId(), old.details(), workout.details()));
            }
        }
        List<UUID> then = shared(ids(before), Set.copyOf(ids(after)));
        List<UUID> now = shared(ids(after), Set.copyOf(ids(before)));
        if (!then.equals(now)) {
            changes.add(new WorkoutsReordered(then, now));
        }
    }

    private static void exercises(Program before, Program after, List<ProgramChange> changes) {
        Map<UUID, Placed> then = placed(before);
        Map<UUID, Placed> now = placed(after);
        then.forEach((id, old) -> {
            if (!now.containsKey(id)) {
                changes.add(new ExerciseRemoved(old.workoutId(), old.exercise()));
            }
        });
        now.forEach((id, placed) -> {
            Placed old = then.get(id);
            if (old == null) {
                changes.add(new ExerciseAdded(placed.workoutId(), placed.place(), placed.exercise()));
                return;
            }
            if (!old.workoutId().equals(placed.workoutId())) {
                changes.add(new ExerciseMoved(id, old.workoutId(), placed.workoutId(), placed.place()));
            }
            if (!old.exercise().equals(placed.exercise())) {
                changes.add(new ExerciseChanged(placed.workoutId(), id, old.exercise().prescription(),
                        placed.exercise().prescription()));
            }
        });
        for (ProgramWorkout workout : after.workouts()) {
            ProgramWorkout old = before.workout(workout.workoutId());
            if (old != null) {
                List<UUID> thenIds = shared(ids(old), Set.copyOf(ids(workout)));
                List<UUID> nowIds = shared(ids(workout), Set.copyOf(ids(old)));
                if (!thenIds.equals(nowIds)) {
                    changes.add(new ExercisesReordered(workout.workoutId(), thenIds, nowIds));
                }
            }
        }
    }

    private static Map<UUID, Placed> placed(Program program) {
        Map<UUID, Placed> all = new LinkedHashMap<>();
        for (ProgramWorkout workout : program.workouts()) {
            for (int i = 0; i < workout.exercises().size(); i++) {
                ProgramExercise exercise = workout.exercises().get(i);
                all.put(exercise.exerciseId(), new Placed(workout.workoutId(), i, exercise));
            }
        }
        return all;
    }

    private static List<UUID> ids(Program program) {
        return program.workouts().stream().map(ProgramWorkout::workoutId).toList();
    }

    private static List<UUID> ids(ProgramWorkout workout) {
        return workout.exercises().stream().map(ProgramExercise::exerciseId).toList();
    }

    private static List<UUID> shared(List<UUID> ids, Set<UUID> others) {
        return ids.stream().filter(others::contains).toList();
    }
}
