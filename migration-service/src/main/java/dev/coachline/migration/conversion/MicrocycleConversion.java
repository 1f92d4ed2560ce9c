package dev.coachline.migration.conversion;

import java.time.LocalDate;
import java.util.List;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;

/** What each legacy week prescribed, as one note. */
final class MicrocycleConversion {

    private static final String KEY = "legacy-week";
    private static final String POSITION = "the position follows from dates, not from counters";

    private final Facts facts;

    MicrocycleConversion(Facts facts) {
        this.facts = facts;
    }

    void convert(Place row) {
        List.of("id", "client_id", "plan_id").forEach(key -> row.at(key).derived("key"));
        List.of("mesocycle_id", "mesocycle_index", "index").forEach(counter -> row.at(counter).derived(POSITION));
        LocalDate startsOn = row.at("start_date").date();
        Lines lines = new Lines(Facts.destination(Section.NOTES, KEY));
        row.at("start_date").migrated(lines.destination());
        lines.word("until", row.at("end_date"));
        days(row, lines);
        targets(row.at("targets"), lines);
        facts.add(DossierFact.text(Section.NOTES, KEY, lines.inOneLine(), startsOn));
    }

    private static void days(Place row, Lines lines) {
        lines.words("days", row.at("days"));
        Place pattern = row.at("pattern");
        if (pattern.absent()) {
            return;
        }
        pattern.at("weekIndex").derived(POSITION);
        Place days = pattern.at("days");
        if (!days.absent()) {
            days.items().forEach(day -> day(day, lines));
        }
    }

    private static void day(Place day, Lines lines) {
        if (!day.absent()) {
            Lines words = new Lines(lines.destination());
            words.word("", day.at("day"));
            words.word("", day.at("theme"));
            words.word("load", day.at("load"));
            words.word("", day.at("notes"));
            lines.line(words.inOneLine());
        }
    }

    /** Either a list of key and value or an object of targets by name; the names are the athlete's plan's own. */
    private static void targets(Place targets, Lines lines) {
        if (targets.absent()) {
            return;
        }
        targets.items().forEach(target -> keyAndValue(target, lines));
        for (String name : targets.names()) {
            lines.words(name, targets.at(name));
        }
    }

    static void keyAndValue(Place target, Lines lines) {
        if (!target.absent()) {
            Lines words = new Lines(lines.destination());
            words.word("", target.at("key"));
            words.words("", target.at("value"));
            lines.line(words.inOneLine());
        }
    }
}
