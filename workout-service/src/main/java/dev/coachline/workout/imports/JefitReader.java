package dev.coachline.workout.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.strength.Load;

/**
 * Jefit: several tables in one file, each between lines of number signs. Sessions stand in one, the sets of an exercise packed
 * into one cell of another. Each session and each set is an entry.
 */
final class JefitReader {

    static final String NAME = "jefit";

    private static final String SESSIONS = "workout sessions";
    private static final String LOGS = "exercise logs";
    private static final String TITLE = "Workout";
    private static final Pattern SECTION = Pattern.compile("#{3,}\\s*([^#]*?)\\s*#*");
    private static final Pattern SET = Pattern.compile("([^x]+)x([^x]+)");
    private static final Pattern EPOCH = Pattern.compile("\\d{9,10}");

    /** A row of the sessions. */
    private static final class Head {

        private final Began began;
        private final @Nullable Integer seconds;
        private final long line;
        private Reading.@Nullable Draft session;

        Head(Began began, @Nullable Integer seconds, long line) {
            this.began = began;
            this.seconds = seconds;
            this.line = line;
        }
    }

    private final Reading reading;
    private final Map<String, Head> heads = new HashMap<>();
    private final List<Row> logs = new ArrayList<>();

    JefitReader(Reading reading) {
        this.reading = reading;
    }

    void read(Iterator<CsvRecord> records) {
        String section = "";
        Row.Header header = null;
        while (records.hasNext()) {
            CsvRecord row = records.next();
            Matcher mark = SECTION.matcher(String.join(",", row.getFields()).strip());
            if (mark.matches()) {
                section = mark.group(1).toLowerCase(Locale.ROOT);
                header = null;
            } else if (header == null) {
                header = isBlank(row) ? null : Row.Header.of(row.getFields(), false);
            } else if (!isBlank(row)) {
                row(section, new Row(header, row.getFields(), row.getStartingLineNumber(), reading));
            }
        }
        logs.forEach(this::log);
        heads.values().forEach(this::account);
    }

    private static boolean isBlank(CsvRecord row) {
        return row.getFields().stream().allMatch(String::isBlank);
    }

    private void account(Head head) {
        Reading.Draft session = head.session;
        if (session == null) {
            reading.entry(head.line, () -> reading.skip("session without sets"));
        } else {
            reading.entry(head.line, session::keepRow);
        }
    }

    private void row(String section, Row row) {
        switch (section) {
            case SESSIONS -> head(row);
            case LOGS -> logs.add(row);
            default -> reading.entry(row.line(), () -> other(section));
        }
    }

    private void other(String section) {
        if (section.contains("log") || section.contains("cardio")) {
            throw new UnmappedValue(null, section, "this part of the file is not read",
                    "record it as sessions yourself");
        }
        reading.skip(section.isEmpty() ? "outside of the file's parts" : "part " + section);
    }

    /** An entry only where it is wrong; a good one becomes an entry at the end, when its sets are known. */
    private void head(Row row) {
        try {
            String id = Values.name("_id", row.text("_id"));
            Head head = new Head(began(row), Row.positive(row.duration("total_time")), row.line());
            if (heads.putIfAbsent(id, head) != null) {
                throw new UnmappedValue("_id", id, "stands twice", "give each session its own");
            }
        } catch (UnmappedValue e) {
            reading.entry(row.line(), () -> {
                throw e;
            });
        }
    }

    /** Its day is the athlete's, its time an instant; the column of the time is misspelt in some versions. */
    private Began began(Row row) {
        String epoch = row.text("starttime").isEmpty() ? row.text("starttimie") : row.text("starttime");
        if (epoch.isEmpty() || epoch.equals("0")) {
            return row.began("mydate");
        }
        if (!EPOCH.matcher(epoch).matches()) {
            throw new UnmappedValue("starttime", epoch, "is no number of seconds since 1970", "leave it empty");
        }
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(epoch));
            Began day = row.text("mydate").isEmpty()
                    ? new Began(at.atOffset(ZoneOffset.UTC).toLocalDate(), "")
                    : row.began("mydate");
            return Moments.within("starttime", epoch, new Began(day.date(), at.toString()), reading.today());
        } catch (DateTimeException e) {
            throw new UnmappedValue("starttime", epoch, "is no number of seconds since 1970", "leave it empty");
        }
    }

    private void log(Row row) {
        List<String> sets = List.of(row.text("logs").split(",")).stream().map(String::strip)
                .filter(set -> !set.isEmpty()).toList();
        if (sets.isEmpty()) {
            reading.entry(row.line(), () -> reading.skip("exercise without sets"));
        }
        sets.forEach(set -> reading.entry(row.line(), () -> set(row, set)));
    }

    private void set(Row row, String packed) {
        row.checkWidth();
        String exercise = row.exercise("ename");
        Matcher parts = SET.matcher(packed);
        if (!parts.matches()) {
            throw new UnmappedValue("logs", packed, "is not weight x repetitions", "write it as 100x5");
        }
        BigDecimal weight = Values.number("logs", parts.group(1).strip(), Values.MOST_LOAD, false);
        Integer reps = Values.whole("logs", parts.group(2).strip(), Values.MOST_REPS);
        Load load = weight == null || weight.signum() == 0 ? null : new Load(weight, reading.assumedUnit());
        ImportedSet set = new ImportedSet(exercise, load, load != null, reps, null, null, null, null, List.of());
        String id = row.text("belongsession");
        Head head = heads.get(id);
        if (head == null) {
            if (row.text("mydate").isEmpty()) {
                throw new UnmappedValue("belongsession", id, "is no session of the file", "add it to the sessions");
            }
            Began began = row.began("mydate");
            reading.session(began.moment(), row.line(), began, TITLE).add(set);
            return;
        }
        Reading.Draft session = reading.session("session " + id, row.line(), head.began, TITLE);
        session.add(set);
        session.took(head.seconds);
        head.session = session;
    }
}
