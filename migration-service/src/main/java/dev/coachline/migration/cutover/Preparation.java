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
import dev.coachline.migration.legacy.LegacyZones;
import dev.coachline.migration.snapshot.Bundle;

/** A bundle made ready for the new system, or why that cannot be. */
sealed interface Preparation {

    record Ready(Outcome.Converted converted, String markdown, String sha256) implements Preparation {

        List<Change.Evidence> evidence(Bundle bundle) {
            return List.of(new Change.Evidence.OfDossier(sha256, markdown),
                    new Change.Evidence.OfLedger(bundle.sha256(), converted.ledger()));
        }
    }

    record Impossible(Obstacle obstacle) implements Preparation {}

    /** Converts, and holds the converter to an account that it has no part in. */
    static Preparation of(Bundle bundle, LocalDate today) {
        JsonNode content = bundle.content();
        return switch (LegacyConversion.convert(content, today, LegacyZones::of)) {
            case Outcome.Refused(var obstacle) -> new Impossible(obstacle);
            case Outcome.Converted converted -> judged(converted, content);
        };
    }

    private static Preparation judged(Outcome.Converted converted, JsonNode content) {
        if (!(converted.ledger().balance(content) instanceof FactLedger.Balance.Balanced)) {
            return new Impossible(Obstacle.LEDGER_UNBALANCED);
        }
        if (converted.ledger().leavesARecordBehind()) {
            return new Impossible(Obstacle.DAMAGED_RECORDS);
        }
        String markdown = DossierMarkdown.render(converted.dossier());
        return new Ready(converted, markdown, DossierMarkdown.sha256(markdown));
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
