package dev.coachline.example;

import java.util.Map;
import java.util.TreeMap;

/** How many records of each type were valid, broken or unknown. */
final class Tally {

    private static final class Counts {
        private int valid;
        private int invalid;
        private int unknown;
    }

    private final Map<String, Counts> byType = new TreeMap<>();

    void count(String type, PublishedSchemas.Verdict verdict) {
        Counts counts = byType.computeIfAbsent(type, _ -> new Counts());
        switch (verdict) {
            case PublishedSchemas.Verdict.Valid() -> counts.valid++;
            case PublishedSchemas.Verdict.Invalid(_) -> counts.invalid++;
            case PublishedSchemas.Verdict.UnknownType() -> counts.unknown++;
        }
    }

    /** A table, a line a type. */
    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("%-55s %8s %8s %8s%n".formatted("type", "valid", "invalid", "unknown"));
        byType.forEach((type, counts) -> table.append(
                "%-55s %8d %8d %8d%n".formatted(type, counts.valid, counts.invalid, counts.unknown)));
        return table.toString();
    }
}
