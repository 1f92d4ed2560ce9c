package dev.coachline.migration.cutover;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.FactLedger.Totals;
import dev.coachline.migration.ledger.LedgerEntry;
import dev.coachline.migration.ledger.RecordCount;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyZones;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.mirror.MirrorJournal;
import dev.coachline.migration.mirror.NewHistory;
import dev.coachline.migration.snapshot.Bundle;

/**
 * Takes an athlete there and back on a copy of the legacy database, by the same rules and the same flips as a real move: snapshot,
 * conversion, account, reading back, cutover, rollback with its proof. Nothing is stored, no other service is asked and nobody is told.
 */
public final class RehearseMove {

    /** How it went. */
    public enum Result {
        THERE_AND_BACK, QUARANTINED, FAILED
    }

    /**
     * @param reason the obstacle, or what did not hold; absent where all did
     * @param unmatched leaves that could not be carried over, by reason
     * @param records {@link RecordCount#NONE} where nothing was converted
     */
    public record Rehearsed(Result result, @Nullable String reason, Totals ledger, Map<String, Long> unmatched,
            RecordCount records) {

        public Rehearsed {
            unmatched = Map.copyOf(unmatched);
        }
    }

    /** Tells the mirror's rows of earlier moves, and takes none. */
    private record OnlyRead(MirrorJournal journal) implements MirrorJournal {

        @Override
        public List<Entry> of(UUID athleteId) {
            return journal.of(athleteId);
        }

        @Override
        public Map<UUID, List<Entry>> of(Collection<UUID> athleteIds) {
            return journal.of(athleteIds);
        }

        @Override
        public void announce(UUID athleteId, List<Entry> entries, Instant at) {
            throw new IllegalStateException("a rehearsal has nothing to mirror");
        }
    }

    private final LegacyDatabase copy;
    private final Mirror mirror;

    /** @param copy never the live one */
    public RehearseMove(LegacyDatabase copy, MirrorJournal journal) {
        this.copy = copy;
        this.mirror = new Mirror(copy, NewHistory.NONE, new OnlyRead(journal));
    }

    /** One athlete whose rows break something stops nobody else. */
    public Rehearsed rehearse(UUID athleteId, Instant now) {
        try {
            LegacyRows rows = copy.rowsOf(athleteId);
            return rows.known() ? thereAndBack(rows, now) : failed("the copy has no such athlete");
        } catch (RuntimeException e) {
            // Only the kind: a driver's message may quote a row.
            return failed(e.getClass().getSimpleName());
        }
    }

    private Rehearsed thereAndBack(LegacyRows rows, Instant now) {
        ZoneId known = LegacyZones.of(rows.user().path("timezone").asString(""));
        Schedule schedule = new Schedule(known == null ? ZoneOffset.UTC : known,
                rows.user().path("preferred_send_hour").asInt(-1));
        Bundle bundle = MoveAthletes.bundleOf(mirror.originals(rows));
        return switch (Preparation.of(bundle, schedule.dateAt(now))) {
            case Preparation.Impossible(var obstacle, var ledger) -> new Rehearsed(Result.QUARANTINED,
                    obstacle.name().toLowerCase(Locale.ROOT), ledger == null ? Totals.NONE : ledger.totals(),
                    ledger == null ? Map.of() : unmatched(ledger), RecordCount.NONE);
            case Preparation.Ready ready -> {
                String broken = whatBreaks(bundle, ready, schedule, now);
                FactLedger ledger = ready.converted().ledger();
                yield new Rehearsed(broken == null ? Result.THERE_AND_BACK : Result.FAILED, broken, ledger.totals(),
                        unmatched(ledger), ready.records());
            }
        };
    }

    /** Null where everything holds. */
    private @Nullable String whatBreaks(Bundle bundle, Preparation.Ready ready, Schedule schedule, Instant now) {
        if (!Preparation.readsBack(ready.markdown(), ready.converted().dossier())) {
            return "the dossier does not read back";
        }
        if (ready.records().preserved() < ready.records().legacy()) {
            return "the dossier lacks records";
        }
        FlipLegacy flip = new FlipLegacy(sha256 -> bundle, copy, mirror);
        Migration intent = Migration.rehearsed(bundle.athleteId(), schedule, bundle.sha256(), ready.sha256(), now);
        if (flip.flip(intent) != FlipLegacy.Result.FLIPPED) {
            return "the rows changed before the cutover";
        }
        if (!flip.alreadyDone(bundle.athleteId())) {
            return "the cutover did not change who answers";
        }
        return switch (flip.back(intent, now)) {
            case FlipLegacy.WayBack.Refused(var tables) -> "other rows on the way back in " + String.join(", ", tables);
            case FlipLegacy.WayBack.Back(var proof) -> !proof.identical()
                    ? "rows that are not hash-identical after the way back"
                    : !MoveAthletes.bundleOf(mirror.originals(copy.rowsOf(bundle.athleteId()))).sha256()
                            .equals(bundle.sha256()) ? "another bundle after the way back" : null;
        };
    }

    private static Map<String, Long> unmatched(FactLedger ledger) {
        return ledger.unmatched().stream()
                .collect(Collectors.groupingBy(LedgerEntry.Unmatched::reason, Collectors.counting()));
    }

    private static Rehearsed failed(String why) {
        return new Rehearsed(Result.FAILED, why, Totals.NONE, Map.of(), RecordCount.NONE);
    }
}
