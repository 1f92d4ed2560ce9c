package dev.coachline.workout.catalogue;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One exercise of the catalogue, in the words of its source.
 *
 * @param equipment absent where the source names none
 * @param force {@code push}, {@code pull} or {@code static}; absent where the source is silent
 * @param mechanic {@code compound} or {@code isolation}; absent where the source is silent
 */
public record Exercise(String id, String name, String category, @Nullable String equipment, @Nullable String force,
        String level, @Nullable String mechanic, List<String> primaryMuscles, List<String> secondaryMuscles) {

    public Exercise {
        primaryMuscles = List.copyOf(primaryMuscles);
        secondaryMuscles = List.copyOf(secondaryMuscles);
    }
}
