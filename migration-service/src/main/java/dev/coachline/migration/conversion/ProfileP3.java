package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Quantity;
import dev.coachline.dossier.DossierFact.Section;

/**
 * The profile as Markdown. The whole text is kept as a note; what coaching needs is read from its lines besides, and
 * marked as assumed, for a reading is what it is. Of older versions only the records are read: records only grow.
 */
final class ProfileP3 {

    private static final String KEY = "legacy-profile";
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(?<title>.+?)\\s*#*\\s*$");
    private static final Pattern ENTRY = Pattern.compile("^\\s*[*+-]\\s+(?<text>.+?)\\s*$");
    private static final Pattern PAIR = Pattern.compile("^\\**(?<name>[^:]{1,40}?)\\**\\s*:\\**\\s*(?<value>.+)$");
    private static final Pattern RECORDS = Pattern.compile("(?i).*\\b(?:records?|prs?|pbs?|maxe?s|best lifts)\\b.*");
    private static final Pattern AIMS = Pattern.compile("(?i).*\\b(?:goals?|objectives?|targets?|aims?)\\b.*");
    private static final Pattern LIMITS = Pattern.compile("(?i).*\\b(?:constraints?|injur(?:y|ies)|limitations?)\\b.*");
    private static final Pattern NONE = Pattern.compile("(?i)none|no|n/a|nothing");
    private static final Pattern OVER = Pattern.compile("(?i).*\\b(?:resolved|healed|inactive)\\b.*");
    private static final Pattern SINCE = Pattern.compile("since (?<date>\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern NUMBER = Pattern.compile("(?<value>\\d+(?:\\.\\d+)?)\\s*(?<word>\\p{L}+)?.*");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private final Facts facts;
    private final Units units;
    private boolean readable = true;

    ProfileP3(Facts facts, Units units) {
        this.facts = facts;
        this.units = units;
    }

    /** @param newest whether this version is the one in force */
    void convert(Place markdown, @Nullable LocalDate writtenOn, boolean newest) {
        String text = markdown.text();
        if (text == null) {
            return;
        }
        String title = "";
        for (String line : text.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                title = heading.group("title").toLowerCase(Locale.ROOT);
            } else {
                line(title, line, newest);
            }
        }
        facts.add(DossierFact.text(Section.NOTES, newest ? KEY : "older-" + KEY, text, writtenOn));
        if (readable) {
            markdown.migrated(Facts.destination(Section.NOTES, KEY));
        } else {
            markdown.ofRecords().unmatched("a line claims a record that cannot be read");
        }
    }

    private void line(String title, String line, boolean newest) {
        Matcher entry = ENTRY.matcher(line);
        if (RECORDS.matcher(title).matches()) {
            record(WrittenRecord.inRecords(line), entry.matches() && DIGIT.matcher(line).find());
        } else if (!AIMS.matcher(title).matches() && !AIMS.matcher(line).matches()) {
            record(WrittenRecord.inProfile(line), true);
        }
        if (newest && entry.matches()) {
            if (LIMITS.matcher(title).matches()) {
                limit(entry.group("text"));
            } else {
                pair(entry.group("text"));
            }
        }
    }

    /** @param mustBeOne whether a line that cannot be read is a record left behind */
    private void record(WrittenRecord.Reading reading, boolean mustBeOne) {
        switch (reading) {
            case WrittenRecord.Reading.Found(var record) -> facts.add(record.fact(units, null));
            case WrittenRecord.Reading.Unreadable() -> readable &= !mustBeOne;
            case WrittenRecord.Reading.NoRecord() -> {
                /* another line */ }
        }
    }

    private void pair(String text) {
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches()) {
            return;
        }
        String value = pair.group("value").strip();
        switch (pair.group("name").strip().toLowerCase(Locale.ROOT)) {
            case "primary goal", "goal", "goals" -> assumed(Section.GOALS, Keys.PRIMARY_GOAL, Vocabulary.goal(value));
            case "specific objective", "objective" -> assumed(Section.GOALS, "objective", value);
            case "timeline" -> quantity(Section.GOALS, "timeline", value, "weeks");
            case "experience", "experience level", "level" ->
                assumed(Section.TRAINING, Keys.EXPERIENCE, Vocabulary.experience(value));
            case "days per week", "training days", "availability" ->
                quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, value, "days");
            case "minutes per session" -> quantity(Section.TRAINING, "minutes-per-session", value, "min");
            case "equipment", "equipment access" -> equipment(value);
            case "age" -> quantity(Section.BODY, "age", value, "years");
            case "bodyweight", "weight" -> quantity(Section.BODY, "bodyweight", value, units.unit());
            default -> {
                /* stands in the note */ }
        }
    }

    private void equipment(String value) {
        String read = Vocabulary.equipment(value);
        if (!read.equals(value)) {
            assumed(Section.EQUIPMENT, "equipment", value);
        }
        assumed(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, read);
    }

    private void limit(String text) {
        if (!NONE.matcher(text).matches()) {
            facts.add(new DossierFact(Section.CONSTRAINTS,
                    OVER.matcher(text).matches() ? "past-constraint" : Keys.CONSTRAINT, text, null, null, since(text),
                    true));
        }
    }

    /** The number at the start, in the unit written behind it where that is one of mass, else in the usual one. */
    private void quantity(Section section, String key, String text, String usual) {
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            String word = number.group("word");
            String mass = word == null ? null : Units.ofWord(word);
            facts.add(new DossierFact(section, key, null,
                    new Quantity(new BigDecimal(number.group("value")), mass == null ? usual : mass), null, null,
                    true));
        }
    }

    private void assumed(Section section, String key, String text) {
        facts.add(new DossierFact(section, key, text, null, null, null, true));
    }

    private static @Nullable LocalDate since(String text) {
        Matcher since = SINCE.matcher(text);
        try {
            return since.find() ? LocalDate.parse(since.group("date")) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
