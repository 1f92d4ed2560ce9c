package dev.coachline.workout.workouts;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.strength.Load;

/**
 * One thing to do: sets of repetitions, minutes, or sets of minutes.
 *
 * @param exercise as a text message calls it
 * @param sets absent where it is done once
 * @param reps in each set, the least where there is a range; absent where minutes are given
 * @param repsTo the most of a range; absent where there is none
 * @param load absent where effort alone decides
 * @param rpe perceived exertion from 1 to 10; absent where it does not matter
 * @param intensity the load as a fraction of 1RM, in (0, 1]; absent where effort decides
 * @param minutes in each set; absent where repetitions are given
 * @param restSeconds between sets; absent where it does not matter
 * @param tempo seconds down, held and up, such as {@code 3-1-1}; absent where it does not matter
 * @param pace such as {@code 6:10/km}; absent where it is not run or no race is known
 * @param why what explains the numbers, in one line
 */
public record Item(Type type, String exercise, @Nullable Integer sets, @Nullable Integer reps, @Nullable Integer repsTo,
        @Nullable Load load, @Nullable Double rpe, @Nullable Double intensity, @Nullable Integer minutes,
        @Nullable Integer restSeconds, @Nullable String tempo, @Nullable String pace, String why) {

    /** What an item is for. */
    public enum Type {
        PREP, COMPOUND, SECONDARY, ACCESSORY, CORE, CARDIO, COOLDOWN
    }

    static Item timed(Type type, String exercise, int minutes, double rpe, String why) {
        return new Item(type, exercise, null, null, null, null, rpe, null, minutes, null, null, null, why);
    }

    static Item warmUpSet(String exercise, int reps, @Nullable Load load, String why) {
        return new Item(Type.PREP, exercise, 1, reps, null, load, load == null ? 4.0 : null, null, null, 60, null, null,
                why);
    }
}
