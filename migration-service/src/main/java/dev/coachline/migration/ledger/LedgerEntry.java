package dev.coachline.migration.ledger;

/** What became of one leaf of a legacy record. */
public sealed interface LedgerEntry {

    /** JSON pointer into the bundle. */
    String pointer();

    /** @param destination where its value now stands, such as {@code dossier/records/record} */
    record Migrated(String pointer, String destination) implements LedgerEntry {}

    /** @param how why the value itself need not stand anywhere: what it was consumed into, or that it says nothing */
    record Derived(String pointer, String how) implements LedgerEntry {}

    /**
     * @param original the value as JSON, for the person who decides
     * @param record whether a personal record or a max is concerned, which may never be left behind
     */
    record Unmatched(String pointer, String reason, String original, boolean record) implements LedgerEntry {}
}
