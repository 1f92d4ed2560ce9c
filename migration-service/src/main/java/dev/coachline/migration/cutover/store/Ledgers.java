package dev.coachline.migration.cutover.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.coachline.migration.ledger.FactLedger;

/** One row for each bundle's account, and one for each leaf that is unmatched. */
final class Ledgers {

    /** An athlete's account of a bundle. */
    record OfAthlete(UUID athleteId, String bundleSha256, FactLedger ledger) {}

    private final JdbcTemplate jdbc;

    Ledgers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void store(List<OfAthlete> ledgers) {
        // The same rows may have been judged before, by a converter that knew less.
        jdbc.batchUpdate("""
                insert into ledgers (bundle_sha256, athlete_id, leaves_in, migrated, derived, unmatched, entries)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (bundle_sha256) do update
                set leaves_in = excluded.leaves_in, migrated = excluded.migrated, derived = excluded.derived,
                    unmatched = excluded.unmatched, entries = excluded.entries""",
                ledgers.stream().map(Ledgers::row).toList());
        jdbc.update("delete from ledger_unmatched where bundle_sha256 = any(?)",
                (Object) ledgers.stream().map(OfAthlete::bundleSha256).toArray(String[]::new));
        List<Object[]> unmatched = new ArrayList<>();
        ledgers.forEach(one -> one.ledger().unmatched()
                .forEach(leaf -> unmatched.add(new Object[]{one.bundleSha256(), one.athleteId(), leaf.pointer(),
                        leaf.reason(), leaf.original(), leaf.record()})));
        if (!unmatched.isEmpty()) {
            jdbc.batchUpdate("""
                    insert into ledger_unmatched (bundle_sha256, athlete_id, pointer, reason, original, record)
                    values (?, ?, ?, ?, ?, ?)""", unmatched);
        }
    }

    private static Object[] row(OfAthlete one) {
        FactLedger.Totals totals = one.ledger().totals();
        return new Object[]{one.bundleSha256(), one.athleteId(), totals.leavesIn(), totals.migrated(),
                totals.derived(), totals.unmatched(), one.ledger().zipped()};
    }
}
