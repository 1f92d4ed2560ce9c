package dev.coachline.plan.dossiers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The swaps of lifts that athletes asked for, those that were taken back included. */
public interface LiftSwaps {

    /**
     * One lift for another.
     *
     * @param swapId chosen by whoever asked, so that asking again does nothing
     */
    record LiftSwap(UUID athleteId, UUID swapId, String exercise, String instead, LocalDate since,
            boolean takenBack) {}

    /** Null where the athlete has asked for none of this id; one that is found is locked until the transaction ends. */
    @Nullable
    LiftSwap lock(UUID athleteId, UUID swapId);

    /** @return false where this id is taken */
    boolean add(LiftSwap swap);

    /** Stores that it does not hold any more. */
    void takeBack(LiftSwap swap, Instant at);
}
