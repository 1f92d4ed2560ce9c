package dev.coachline.migration.cutover.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.LedgerEntry;

/** One row for each bundle's account, and one for each leaf that is unmatched. */
final class Ledgers {

    private static final int BUFFER = 8_192;

    private final JdbcTemplate jdbc;

    Ledgers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void store(UUID athleteId, String bundleSha256, FactLedger ledger) {
        FactLedger.Totals totals = ledger.totals();
        // The same rows may have been judged before, by a converter that knew less.
        jdbc.update("""
                insert into ledgers (bundle_sha256, athlete_id, leaves_in, migrated, derived, unmatched, entries)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (bundle_sha256) do update
                set leaves_in = excluded.leaves_in, migrated = excluded.migrated, derived = excluded.derived,
                    unmatched = excluded.unmatched, entries = excluded.entries""", bundleSha256, athleteId,
                totals.leavesIn(), totals.migrated(), totals.derived(), totals.unmatched(), zipped(ledger.entries()));
        jdbc.update("delete from ledger_unmatched where bundle_sha256 = ?", bundleSha256);
        if (totals.unmatched() > 0) {
            jdbc.batchUpdate("""
                    insert into ledger_unmatched (bundle_sha256, athlete_id, pointer, reason, original, record)
                    values (?, ?, ?, ?, ?, ?)""",
                    ledger.unmatched().stream().map(leaf -> new Object[]{bundleSha256, athleteId, leaf.pointer(),
                            leaf.reason(), leaf.original(), leaf.record()}).toList());
        }
    }

    private static byte[] zipped(List<LedgerEntry> entries) {
        StringBuilder lines = new StringBuilder();
        for (LedgerEntry entry : entries) {
            lines.append(entry.pointer().replace("\t", " ").replace("\n", " ")).append('\t').append(switch (entry) {
                case LedgerEntry.Migrated(var pointer, var destination) -> "migrated\t" + destination;
                case LedgerEntry.Derived(var pointer, var how) -> "derived\t" + how;
                case LedgerEntry.Unmatched(var pointer, var reason, var original, var record) -> "unmatched\t" + reason;
            }).append('\n');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes, BUFFER) {
            {
                // Half the size for a quarter of the time: a wave writes one for each athlete.
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            zip.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
