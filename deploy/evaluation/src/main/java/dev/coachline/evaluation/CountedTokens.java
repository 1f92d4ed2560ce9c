package dev.coachline.evaluation;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.model.Booking;
import dev.coachline.model.TokenLedger;
import dev.coachline.model.Usage;

/** A ledger in memory that remembers the most that was ever taken. */
final class CountedTokens implements TokenLedger {

    private final Budget budget;
    private final Map<UUID, Long> athletes = new HashMap<>();
    private long all;
    private long mostOfOne;
    private long mostOfAll;
    private long calls;

    CountedTokens(Budget budget) {
        this.budget = budget;
    }

    @Override
    public synchronized @Nullable Reservation reserve(Booking booking, long tokens) {
        long one = athletes.getOrDefault(booking.athleteId(), 0L) + tokens;
        if (one > budget.athleteTokens() || all + tokens > budget.allTokens()) {
            return null;
        }
        athletes.put(booking.athleteId(), one);
        all += tokens;
        calls++;
        mostOfOne = Math.max(mostOfOne, one);
        mostOfAll = Math.max(mostOfAll, all);
        return new Reservation(UUID.randomUUID(), booking, tokens);
    }

    @Override
    public synchronized void settle(Reservation reservation, @Nullable Usage usage) {
        long left = usage == null ? 0 : Math.max(0, reservation.tokens() - usage.total());
        athletes.merge(reservation.booking().athleteId(), -left, Long::sum);
        all -= left;
    }

    synchronized boolean exceeded() {
        return mostOfOne > budget.athleteTokens() || mostOfAll > budget.allTokens();
    }

    synchronized long calls() {
        return calls;
    }

    synchronized long taken() {
        return all;
    }
}
