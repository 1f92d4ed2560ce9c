package dev.coachline.migration.cutover;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Generations;
import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.LedgerEntry;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyZones;
import dev.coachline.migration.snapshot.Bundle;

/** Converts an athlete's rows as a move would now, and keeps nothing of it. */
public final class ForecastMove {

    /**
     * What a move would come to.
     *
     * @param obstacle what would send the athlete to quarantine; absent where nothing would
     * @param unmatched leaves that could not be carried over, by reason
     */
    public record Forecast(Generations generations, @Nullable Obstacle obstacle, FactLedger.Totals ledger,
            Map<String, Long> unmatched) {

        public Forecast {
            unmatched = Map.copyOf(unmatched);
        }
    }

    private final LegacyDatabase legacy;

    public ForecastMove(LegacyDatabase legacy) {
        this.legacy = legacy;
    }

    /** Null where the legacy database has no such athlete. */
    public @Nullable Forecast of(UUID athleteId, Instant now) {
        LegacyRows rows = legacy.rowsOf(athleteId);
        if (!rows.known()) {
            return null;
        }
        ZoneId zone = LegacyZones.of(rows.user().path("timezone").asString(""));
        Bundle bundle = MoveAthletes.bundleOf(rows);
        Generations generations = Generations.of(bundle.content());
        return switch (Preparation.of(bundle, now.atZone(zone == null ? ZoneOffset.UTC : zone).toLocalDate())) {
            case Preparation.Ready ready -> forecast(generations, null, ready.converted().ledger());
            case Preparation.Impossible(var obstacle, var ledger) -> forecast(generations, obstacle, ledger);
        };
    }

    private static Forecast forecast(Generations generations, @Nullable Obstacle obstacle,
            @Nullable FactLedger ledger) {
        return new Forecast(generations, obstacle, ledger == null ? FactLedger.Totals.NONE : ledger.totals(),
                ledger == null
                        ? Map.of()
                        : ledger.unmatched().stream().collect(
                                Collectors.groupingBy(LedgerEntry.Unmatched::reason, Collectors.counting())));
    }
}
