package dev.coachline.migration.runs;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.ForecastMove;
import dev.coachline.migration.ledger.FactLedger.Totals;
import dev.coachline.migration.legacy.LegacyDatabase;

/** Counts the legacy rows by generation and by what is wrong with them, before anybody moves. */
public final class TakeInventory {

    /**
     * A part of the legacy athletes.
     *
     * @param profiles how many are in which generation of profiles
     * @param plans how many are in which generation of plans
     * @param obstacles how many would go to quarantine, by reason
     * @param unmatched leaves that could not be carried over, by reason
     * @param last to go on from; absent where there was nobody
     */
    public record Page(int athletes, Map<String, Long> profiles, Map<String, Long> plans,
            Map<String, Long> obstacles, Map<String, Long> unmatched, Totals ledger, @Nullable UUID last) {}

    private final LegacyDatabase legacy;
    private final ForecastMove forecast;

    public TakeInventory(LegacyDatabase legacy, ForecastMove forecast) {
        this.legacy = legacy;
        this.forecast = forecast;
    }

    /**
     * Converts the rows of some legacy athletes, ascending by id, and keeps nothing.
     *
     * @param after the last one of those before; absent for from the beginning
     */
    public Page take(@Nullable UUID after, int limit, Instant now) {
        List<UUID> athletes = legacy.athleteIds(after, limit);
        Map<String, Long> profiles = new TreeMap<>();
        Map<String, Long> plans = new TreeMap<>();
        Map<String, Long> obstacles = new TreeMap<>();
        Map<String, Long> unmatched = new TreeMap<>();
        Totals ledger = Totals.NONE;
        for (UUID athleteId : athletes) {
            ForecastMove.Forecast found = forecast.of(athleteId, now);
            if (found == null) {
                continue;
            }
            profiles.merge(found.generations().profile(), 1L, Long::sum);
            plans.merge(found.generations().plan(), 1L, Long::sum);
            if (found.obstacle() != null) {
                obstacles.merge(found.obstacle().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
            }
            found.unmatched().forEach((reason, leaves) -> unmatched.merge(reason, leaves, Long::sum));
            ledger = Tally.sum(ledger, found.ledger());
        }
        return new Page(athletes.size(), profiles, plans, obstacles, unmatched, ledger,
                athletes.isEmpty() ? null : athletes.getLast());
    }
}
