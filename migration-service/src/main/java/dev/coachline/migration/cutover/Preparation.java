package dev.coachline.migration.cutover;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFormatException;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.migration.conversion.LegacyConversion;
import dev.coachline.migration.conversion.LegacyConversion.Outcome;
import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.RecordCount;
import dev.coachline.migration.legacy.LegacyZones;
import dev.coachline.migration.snapshot.Bundle;

/** A bundle made ready for the new system, or why that cannot be. */
sealed interface Preparation {

    /** @param records of the rows, counted without the converter */
    record Ready(Outcome.Converted converted, String markdown, String sha256, RecordCount records)
            implements
                Preparation {

        List<Change.Evidence> evidence(Bundle bundle) {
            return List.of(new Change.Evidence.OfDossier(sha256, markdown),
                    new Change.Evidence.OfLedger(bundle.sha256(), converted.ledger()),
                    new Change.Evidence.OfRecords(bundle.sha256(), records));
        }
    }

    /** @param ledger what stands in the way is unmatched in it; absent where it cannot be believed */
    record Impossible(Obstacle obstacle, @Nullable FactLedger ledger) implements Preparation {

        List<Change.Evidence> evidence(Bundle bundle) {
            return ledger == null ? List.of() : List.of(new Change.Evidence.OfLedger(bundle.sha256(), ledger));
        }
    }

    /** Converts, and holds the converter to an account that it has no part in. */
    static Preparation of(Bundle bundle, LocalDate today) {
        JsonNode content = bundle.content();
        return switch (LegacyConversion.convert(content, today, LegacyZones::of)) {
            case Outcome.Refused(var obstacle, var ledger) ->
                balanced(ledger, content) ? new Impossible(obstacle, ledger) : unbalanced();
            case Outcome.Converted converted ->
                balanced(converted.ledger(), content) ? judged(converted, content, today) : unbalanced();
        };
    }

    private static boolean balanced(FactLedger ledger, JsonNode content) {
        return ledger.balance(content) instanceof FactLedger.Balance.Balanced;
    }

    private static Preparation unbalanced() {
        return new Impossible(Obstacle.LEDGER_UNBALANCED, null);
    }

    /** One leaf that cannot be carried over is enough: nobody moves with a loss. */
    private static Preparation judged(Outcome.Converted converted, JsonNode content, LocalDate today) {
        if (!converted.ledger().unmatched().isEmpty()) {
            return new Impossible(Obstacle.DAMAGED_RECORDS, converted.ledger());
        }
        String markdown = DossierMarkdown.render(converted.dossier());
        return new Ready(converted, markdown, DossierMarkdown.sha256(markdown),
                RecordCount.of(content, converted.dossier(), today));
    }

    /** Whether a stored text reads back as the facts it was made of, every record among them. */
    static boolean readsBack(@Nullable String markdown, Dossier expected) {
        if (markdown == null) {
            return false;
        }
        try {
            Dossier read = DossierMarkdown.parse(markdown);
            return read.equals(expected) && records(read).equals(records(expected));
        } catch (DossierFormatException e) {
            return false;
        }
    }

    private static List<DossierFact> records(Dossier dossier) {
        return dossier.facts(DossierFact.Section.RECORDS, DossierFact.Keys.RECORD).toList();
    }
}
