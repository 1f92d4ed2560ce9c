package dev.coachline.plan.plans;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The moves that athletes asked for; whoever changes any has the athlete's plan locked. */
public interface DayMoves {

    /** Null where the athlete has asked for none of this id. */
    @Nullable
    DayMove find(UUID athleteId, UUID moveId);

    /** Stores a move. */
    void add(DayMove move, Instant at);

    /** Whether a later move, one that still holds, touches one of its days. */
    boolean touchedSince(DayMove move);

    /** Stores that it does not hold any more. */
    void takeBack(DayMove move, Instant at);
}
