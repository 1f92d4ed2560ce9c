package dev.coachline.migration.conversion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import dev.coachline.migration.ledger.LeafCounter;
import dev.coachline.migration.ledger.LedgerEntry;

/** What the converter says about each leaf while it reads. What it never came to speak of is unmatched. */
final class Account {

    private final int leaves;
    private final List<LedgerEntry> entries;
    private final Set<String> spoken;

    /** @param bundle whose leaves are to be accounted for */
    Account(JsonNode bundle) {
        this.leaves = LeafCounter.count(bundle);
        this.entries = new ArrayList<>(leaves);
        this.spoken = HashSet.newHashSet(leaves);
    }

    void migrated(String pointer, String destination) {
        add(new LedgerEntry.Migrated(pointer, destination));
    }

    void derived(String pointer, String how) {
        add(new LedgerEntry.Derived(pointer, how));
    }

    void unmatched(String pointer, String reason, JsonNode original, boolean record) {
        add(new LedgerEntry.Unmatched(pointer, reason, original.toString(), record));
    }

    boolean knows(String pointer) {
        return spoken.contains(pointer);
    }

    /** Closes the account: leaves that no reading knows are unmatched, each with its pointer and value. */
    List<LedgerEntry> close(JsonNode bundle) {
        // Spoken of is only what is a leaf, each once.
        if (spoken.size() != leaves) {
            sweep("", bundle);
        }
        return List.copyOf(entries);
    }

    private void add(LedgerEntry entry) {
        entries.add(entry);
        spoken.add(entry.pointer());
    }

    private void sweep(String pointer, JsonNode node) {
        if (node.isContainer() && !node.isEmpty()) {
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                sweep(pointer + "/" + i, node.get(i));
            }
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                sweep(Place.pointer(pointer, property.getKey()), property.getValue());
            }
        } else if (!knows(pointer)) {
            unmatched(pointer, "a field that the converter does not know", node, false);
        }
    }
}
