package dev.coachline.workout.workouts;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.strength.Load;

/**
 * One thing to do. Either sets and reps or minutes are given.
 *
 * @param exercise as a text message calls it
 * @param sets absent where minutes are given
 * @param reps in each set; absent where minutes are given
 * @param load absent where effort alone decides
 * @param rpe perceived exertion from 1 to 10; absent where it does not matter
 * @param minutes absent where sets are given
 * @param restSeconds between sets; absent where it does not matter
 * @param why what explains the numbers, in one line
 */
public record Item(Type type, String exercise, @Nullable Integer sets, @Nullable Integer reps, @Nullable Load load,
        @Nullable Double rpe, @Nullable Integer minutes, @Nullable Integer restSeconds, String why) {

    /** What an item is for. */
    public enum Type {
        PREP, COMPOUND, SECONDARY, ACCESSORY, CORE, CARDIO, COOLDOWN
    }

    static Item timed(Type type, String exercise, int minutes, double rpe, String why) {
        return new Item(type, exercise, null, null, null, rpe, minutes, null, why);
    }
}
