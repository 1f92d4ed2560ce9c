package dev.coachline.migration.shadow;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.MoveState;

/** The rule which side answers a read of one athlete. */
public final class WhoAnswers {

    /** What follows. */
    public enum Who {
        /** The legacy rows, composed here. */
        LEGACY,
        /** The new system, to which the caller is sent. */
        NEW,
        /** The new system although reads are switched back: the legacy rows lack what happened since. */
        NEW_FOR_LACK_OF_MIRROR
    }

    private WhoAnswers() {}

    /**
     * @param state of the athlete's move; absent where none has begun
     * @param behind whether the legacy rows lack a part of what the new system has; asked only where it matters
     */
    public static Who of(@Nullable MoveState state, Side reads, BooleanSupplier behind) {
        if (state == null) {
            return Who.LEGACY;
        }
        return switch (state) {
            case DETECTED, SNAPSHOTTED, CONVERTED, VERIFIED, PLAN_READY, QUARANTINED, ROLLED_BACK, CANCELLED ->
                Who.LEGACY;
            // Two weeks after the cutover the mirror ends.
            case SETTLED -> Who.NEW;
            case MIRRORED -> reads == Side.NEW
                    ? Who.NEW
                    : behind.getAsBoolean() ? Who.NEW_FOR_LACK_OF_MIRROR : Who.LEGACY;
        };
    }
}
