package dev.coachline.plan.programs;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What an athlete's program says.
 *
 * @param schedule the workout of a weekday, by its id, so that no edit can shift it to another; a day without one is free
 */
public record Program(Details details, List<ProgramWorkout> workouts, SortedMap<DayOfWeek, UUID> schedule) {

    /**
     * What is said of the program as a whole.
     *
     * @param weeks how long it is meant to be followed; absent for no end
     */
    public record Details(String name, @Nullable String description, @Nullable Integer weeks) {}

    public Program {
        workouts = List.copyOf(workouts);
        schedule = Collections.unmodifiableSortedMap(new TreeMap<>(schedule));
    }

    /** The workout with this id. */
    public @Nullable ProgramWorkout workout(UUID workoutId) {
        return workouts.stream().filter(workout -> workout.workoutId().equals(workoutId)).findFirst().orElse(null);
    }

    /** Where a workout stands, from 0; -1 where it does not. */
    public int indexOf(UUID workoutId) {
        for (int i = 0; i < workouts.size(); i++) {
            if (workouts.get(i).workoutId().equals(workoutId)) {
                return i;
            }
        }
        return -1;
    }

    /** Without one workout: its days become free, every other day keeps the workout that it had. */
    public Program without(UUID workoutId) {
        SortedMap<DayOfWeek, UUID> repaired = new TreeMap<>(schedule);
        repaired.values().removeIf(workoutId::equals);
        return new Program(details,
                workouts.stream().filter(workout -> !workout.workoutId().equals(workoutId)).toList(), repaired);
    }

    /** As somebody would write it who changes nothing. */
    public ProgramDraft asDraft() {
        return new ProgramDraft(details, workouts.stream()
                .map(workout -> new ProgramDraft.Workout(workout.workoutId(), workout.details(),
                        workout.exercises().stream()
                                .map(exercise -> new ProgramDraft.Exercise(exercise.exerciseId(),
                                        exercise.prescription()))
                                .toList()))
                .toList(),
                schedule.entrySet().stream().map((Map.Entry<DayOfWeek, UUID> day) -> new ProgramDraft.Scheduled(
                        day.getKey(), indexOf(day.getValue()))).toList());
    }
}
