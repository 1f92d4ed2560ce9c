package dev.coachline.migration.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import tools.jackson.databind.JsonNode;

/**
 * The account of one bundle.
 *
 * @param leavesIn counted by {@link LeafCounter}, never by the converter
 */
public record FactLedger(int leavesIn, List<LedgerEntry> entries) {

    private static final int BUFFER = 8_192;

    public FactLedger {
        entries = List.copyOf(entries);
    }

    /** Whether the account can be believed. */
    public sealed interface Balance {

        record Balanced() implements Balance {}

        /** Pointers that nobody accounted for, that were accounted for twice, and that are not in the bundle at all. */
        record Unbalanced(List<String> missing, List<String> doubled, List<String> invented) implements Balance {}
    }

    /** The sums that reports show; {@code leavesIn = migrated + derived + unmatched} where the ledger balances. */
    public record Totals(long leavesIn, long migrated, long derived, long unmatched) {

        public static final Totals NONE = new Totals(0, 0, 0, 0);
    }

    public static FactLedger of(JsonNode bundle, List<LedgerEntry> entries) {
        return new FactLedger(LeafCounter.count(bundle), entries);
    }

    /** Compares leaf by leaf, so that one left out and one counted twice cannot cancel out. */
    public Balance balance(JsonNode bundle) {
        Map<String, Boolean> seen = HashMap.newHashMap(leavesIn);
        LeafCounter.pointers(bundle).forEach(pointer -> seen.put(pointer, false));
        List<String> doubled = new ArrayList<>();
        List<String> invented = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            Boolean before = seen.replace(entry.pointer(), true);
            if (before == null) {
                invented.add(entry.pointer());
            } else if (before) {
                doubled.add(entry.pointer());
            }
        }
        List<String> missing = seen.entrySet().stream().filter(leaf -> !leaf.getValue()).map(Map.Entry::getKey)
                .sorted().toList();
        boolean exact = missing.isEmpty() && doubled.isEmpty() && invented.isEmpty() && leavesIn == entries.size();
        return exact ? new Balance.Balanced() : new Balance.Unbalanced(missing, doubled, invented);
    }

    public Totals totals() {
        long migrated = 0;
        long derived = 0;
        long unmatched = 0;
        for (LedgerEntry entry : entries) {
            switch (entry) {
                case LedgerEntry.Migrated(var pointer, var destination) -> migrated++;
                case LedgerEntry.Derived(var pointer, var how) -> derived++;
                case LedgerEntry.Unmatched(var pointer, var reason, var original, var record) -> unmatched++;
            }
        }
        return new Totals(leavesIn, migrated, derived, unmatched);
    }

    public List<LedgerEntry.Unmatched> unmatched() {
        return entries.stream().filter(LedgerEntry.Unmatched.class::isInstance).map(LedgerEntry.Unmatched.class::cast)
                .toList();
    }

    /** The entries as they are kept: lines of pointer, outcome and destination or reason, with tabs between, zipped. */
    public byte[] zipped() {
        StringBuilder lines = new StringBuilder();
        for (LedgerEntry entry : entries) {
            lines.append(entry.pointer().replace('\t', ' ').replace('\n', ' ')).append('\t').append(switch (entry) {
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

    /** Whether a personal record or a max could not be carried over. */
    public boolean leavesARecordBehind() {
        return unmatched().stream().anyMatch(LedgerEntry.Unmatched::record);
    }
}
