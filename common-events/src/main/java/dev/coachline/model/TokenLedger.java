package dev.coachline.model;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The account of all tokens: each call reserves the most that it can take, is made, and settles what it took. Reserved and
 * settled tokens of a day together never exceed the athlete's budget, nor everybody's; repairs and repeated attempts are calls
 * like any other.
 */
public interface TokenLedger {

    /**
     * What a day may cost.
     *
     * @param athleteTokens for each athlete
     * @param allTokens for everybody; 0 stops every call
     */
    record Budget(long athleteTokens, long allTokens) {

        public Budget {
            if (athleteTokens < 0 || allTokens < 0) {
                throw new IllegalArgumentException("a budget is not negative");
            }
        }
    }

    /** Tokens put aside. */
    record Reservation(UUID id, Booking booking, long tokens) {}

    /** @return null where a budget does not allow it */
    @Nullable
    Reservation reserve(Booking booking, long tokens);

    /**
     * Books what a call took; once for each reservation.
     *
     * @param usage null where nobody knows: then all that was reserved counts as taken. More than was reserved cannot have been
     *        taken, so no more is booked, and the entry says that it was disputed
     */
    void settle(Reservation reservation, @Nullable Usage usage);
}
