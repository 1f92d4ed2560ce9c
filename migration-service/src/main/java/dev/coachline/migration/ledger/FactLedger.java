package dev.coachline.migration.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * The account of one bundle.
 *
 * @param leavesIn counted by {@link LeafCounter}, never by the converter
 */
public record FactLedger(int leavesIn, List<LedgerEntry> entries) {

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
        return new FactLedger(LeafCounter.pointers(bundle).size(), entries);
    }

    /** Compares leaf by leaf, so that one left out and one counted twice cannot cancel out. */
    public Balance balance(JsonNode bundle) {
        Set<String> expected = new HashSet<>(LeafCounter.pointers(bundle));
        Set<String> seen = new HashSet<>();
        List<String> doubled = new ArrayList<>();
        List<String> invented = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (!expected.contains(entry.pointer())) {
                invented.add(entry.pointer());
            } else if (!seen.add(entry.pointer())) {
                doubled.add(entry.pointer());
            }
        }
        List<String> missing = expected.stream().filter(pointer -> !seen.contains(pointer)).sorted().toList();
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

    /** Whether a personal record or a max could not be carried over. */
    public boolean leavesARecordBehind() {
        return unmatched().stream().anyMatch(LedgerEntry.Unmatched::record);
    }
}
