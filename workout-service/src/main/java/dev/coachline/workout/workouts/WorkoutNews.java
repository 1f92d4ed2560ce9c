package dev.coachline.workout.workouts;

/** Tells the other services about workouts that an API asked for. */
@FunctionalInterface
public interface WorkoutNews {

    void writtenOnRequest(Workout workout);
}
