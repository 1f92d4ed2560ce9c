package dev.coachline.migration.files;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** What became of the leaves of a directory, and what a person has to look at. */
final class Account {

    private static final int MOST_NAMED = 1_000;

    private long migrated;
    private long derived;
    private long unmatched;
    private long problems;
    private final List<FileProblem> named = new ArrayList<>();

    /** Its value stands in the new place. */
    void migrated(JsonNode value) {
        migrated += Leaves.of(value);
    }

    void migrated(long leaves) {
        migrated += leaves;
    }

    /** Its value need not stand anywhere: something else says it, or nobody ever saw it. */
    void derived(JsonNode value) {
        derived += Leaves.of(value);
    }

    void derived(long leaves) {
        derived += leaves;
    }

    void unmatched(JsonNode value, String file, String pointer, String reason) {
        unmatched += Leaves.of(value);
        problem(file, pointer, reason);
    }

    /** Something that no leaf stands for. */
    void problem(String file, String pointer, String reason) {
        problems++;
        if (named.size() < MOST_NAMED) {
            named.add(new FileProblem(file, pointer, reason));
        }
    }

    long migrated() {
        return migrated;
    }

    long derived() {
        return derived;
    }

    long unmatched() {
        return unmatched;
    }

    long problems() {
        return problems;
    }

    List<FileProblem> named() {
        return List.copyOf(named);
    }
}
