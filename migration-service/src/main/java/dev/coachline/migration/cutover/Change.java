package dev.coachline.migration.cutover;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.RecordCount;
import dev.coachline.migration.snapshot.Bundle;

/**
 * One step of a move, to be stored whole: the new state, what proves it, what the world hears, and who did it.
 *
 * @param from the state before; absent where the move begins
 * @param who {@code service}, or the operator
 * @param why {@link #UNREMARKABLE}, or a sentence for the history
 * @param evidence kept in the same transaction
 */
public record Change(@Nullable MoveState from, Migration after, String who, String why, Duration took,
        List<MoveFact> facts, List<Evidence> evidence) {

    static final String SERVICE = "service";
    /** The reason of a change that no history needs to show, such as a later look. */
    public static final String UNREMARKABLE = "";

    public Change {
        facts = List.copyOf(facts);
        evidence = List.copyOf(evidence);
    }

    /** What is never changed once it is stored. */
    public sealed interface Evidence {

        record OfBundle(Bundle bundle) implements Evidence {}

        record OfDossier(String sha256, String markdown) implements Evidence {}

        record OfRollback(RollbackProof proof) implements Evidence {}

        /** A request that is never to be carried out again. */
        record OfRequest(String who, String key) implements Evidence {}

        record OfLedger(String bundleSha256, FactLedger ledger) implements Evidence {}

        /** What a bundle's records were counted to, without the converter; a later bundle's takes its place. */
        record OfRecords(String bundleSha256, RecordCount records) implements Evidence {}
    }
}
