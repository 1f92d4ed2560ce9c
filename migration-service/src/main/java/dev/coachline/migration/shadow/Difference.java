package dev.coachline.migration.shadow;

import org.jspecify.annotations.Nullable;

/**
 * One place in which two answers differ.
 *
 * @param pointer the item and the leaf in it, such as {@code /ID/sets/0/load}; the item alone where one side lacks it
 * @param legacy what stands on that side, in words; absent where nothing does
 * @param fresh the same of the new system
 */
public record Difference(String pointer, Kind kind, @Nullable String legacy, @Nullable String fresh) {

    /** All there are. What fits none of those that are explained is unexplained. */
    public enum Kind {
        /** The new system has something that the mirror brings over within the hour. */
        MIRRORED_LATER(true),
        /** A load in the other unit: a legacy set has no unit, so the mirror converts it, to two decimals. */
        UNIT_ROUNDING(true),
        /** A distance: a legacy set has no place for one, so the mirror writes it in words beside the set. */
        IN_WORDS(true),
        /** A session of a day before the cutover that came to the new system since; the mirror begins with the cutover. */
        OLDER_THAN_THE_MIRROR(true),
        /** The legacy side lacks what it had, or should have. */
        MISSING_IN_LEGACY(false),
        /** The new side lacks what was carried over or mirrored. */
        MISSING_IN_NEW(false),
        /** Both sides have it, and say different things. */
        VALUE_DIFFERS(false);

        private final boolean explained;

        Kind(boolean explained) {
            this.explained = explained;
        }

        public boolean isExplained() {
            return explained;
        }
    }

    /** What stood on the two sides is the athlete's and reaches no log. */
    @Override
    public String toString() {
        return "Difference[" + pointer + ", " + kind + "]";
    }
}
