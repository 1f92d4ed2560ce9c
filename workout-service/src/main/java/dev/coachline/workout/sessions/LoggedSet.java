package dev.coachline.workout.sessions;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.strength.Load;

/**
 * One set that was done.
 *
 * @param exercise in the athlete's words
 * @param load absent where none was moved or told
 * @param reps absent where not told
 * @param exerciseId what the exercise is called by whoever planned it, through all its names; absent where not told
 * @param distance absent where none was covered or told
 * @param seconds how long it took; absent where not told
 * @param rpe perceived exertion from 1 to 10; absent where not told
 */
public record LoggedSet(String exercise, @Nullable Load load, @Nullable Integer reps, @Nullable String exerciseId,
        @Nullable Distance distance, @Nullable Integer seconds, @Nullable BigDecimal rpe) {

    public LoggedSet(String exercise, @Nullable Load load, @Nullable Integer reps) {
        this(exercise, load, reps, null, null, null, null);
    }

    /** Whether it says more than that something was done. */
    public boolean hasResult() {
        return load != null || reps != null || distance != null || seconds != null;
    }
}
