package dev.coachline.migration.conversion;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;

/** Injuries and other limits of the structured profiles, which named the same fields differently. */
final class Limits {

    private static final Set<String> OVER = Set.of("resolved", "inactive", "past", "healed", "ended");

    private final Facts facts;
    private final LocalDate today;

    /** @param today on which a limit that says no status, but when it ended, counts as over */
    Limits(Facts facts, LocalDate today) {
        this.facts = facts;
        this.today = today;
    }

    void convert(Place constraints) {
        if (!constraints.absent()) {
            constraints.items().forEach(this::one);
        }
    }

    private void one(Place constraint) {
        if (constraint.absent()) {
            return;
        }
        constraint.at("id").derived("key");
        Lines lines = new Lines(Facts.destination(Section.CONSTRAINTS, Keys.CONSTRAINT));
        lines.word("", constraint.at("label"));
        lines.word("", constraint.at("value"));
        lines.word("", constraint.at("description"));
        lines.word("type", constraint.at("type"));
        lines.word("severity", constraint.at("severity"));
        lines.words("affects", constraint.at("affectedAreas"));
        lines.words("affects", constraint.at("affectedMovements"));
        lines.word("modifications", constraint.at("modifications"));
        lines.flag("temporary", constraint.at("isTemporary"));
        lines.word("until", constraint.at("endDate"));
        lines.word("until", constraint.at("end"));
        String status = constraint.at("status").text();
        lines.word("status", constraint.at("status"));
        LocalDate since = since(constraint, "startDate", lines);
        since = since == null ? since(constraint, "start", lines) : since;
        if (!lines.isEmpty() || since != null) {
            facts.add(DossierFact.text(Section.CONSTRAINTS,
                    over(status, constraint) ? "past-constraint" : Keys.CONSTRAINT, lines.inOneLine(), since));
        }
    }

    private static @Nullable LocalDate since(Place constraint, String field, Lines lines) {
        LocalDate since = constraint.at(field).date();
        constraint.at(field).migrated(lines.destination());
        return since;
    }

    /** What is said counts; a limit without a status is over when its last day has passed. */
    private boolean over(@Nullable String status, Place constraint) {
        if (status != null) {
            return OVER.contains(status.toLowerCase(Locale.ROOT));
        }
        LocalDate later = constraint.at("endDate").dateIfOne();
        LocalDate end = later == null ? constraint.at("end").dateIfOne() : later;
        return end != null && end.isBefore(today);
    }
}
