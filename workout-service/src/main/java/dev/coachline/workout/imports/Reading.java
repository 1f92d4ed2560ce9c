package dev.coachline.workout.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.WeightUnit;

/**
 * What has been read of a file so far. Each row is one {@link #entry}, and ends in exactly one way: as part of a session, skipped
 * for a reason, or unmapped. Not for several threads.
 */
public final class Reading {

    static final int MOST_ROWS = 150_000;
    private static final int MOST_SETS = 300;

    private final WeightUnit assumedUnit;
    private final LocalDate today;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final Map<String, Integer> skipped = new LinkedHashMap<>();
    private final List<ImportReport.Unmapped> unmapped = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();
    private int rows;
    private int unmappedRows;
    private int inSessions;
    private int skippedRows;
    private int duplicates;

    /** What a row says. */
    @FunctionalInterface
    public interface Entry {

        /** @throws UnmappedValue where it cannot be carried over */
        void read();
    }

    /** A file that nobody's training fills; never leaves {@link ReadHistory}. */
    static final class TooManyRows extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** @param assumedUnit of loads for which the file names none */
    Reading(WeightUnit assumedUnit, LocalDate today) {
        this.assumedUnit = assumedUnit;
        this.today = today;
    }

    public WeightUnit assumedUnit() {
        return assumedUnit;
    }

    public LocalDate today() {
        return today;
    }

    /** Reads one row, whatever comes of it. */
    public void entry(long line, Entry entry) {
        if (++rows > MOST_ROWS) {
            throw new TooManyRows();
        }
        int before = inSessions + skippedRows;
        try {
            entry.read();
        } catch (UnmappedValue e) {
            report(e.at(line), 1);
            return;
        }
        if (inSessions + skippedRows != before + 1) {
            throw new IllegalStateException("a row must end in exactly one way");
        }
    }

    /** The row is left out on purpose. */
    public void skip(String reason) {
        skip(reason, 1);
    }

    private void skip(String reason, int count) {
        skippedRows += count;
        skipped.merge(reason, count, Integer::sum);
    }

    /** A session that was recorded before. */
    void duplicate(int rowsOfIt) {
        duplicates++;
        skip("recorded already", rowsOfIt);
    }

    int duplicates() {
        return duplicates;
    }

    void report(ImportReport.Unmapped why, int count) {
        unmappedRows += count;
        if (unmapped.size() < ImportReport.MOST_LISTED) {
            unmapped.add(why);
        }
    }

    /** The session that the row belongs to, begun with the first of its rows. */
    Draft session(String key, long line, Began began, String title) {
        return session(key, line, began, title, draft -> {});
    }

    /** @param first what the session is told once, before its first row */
    public Draft session(String key, long line, Began began, String title, Consumer<Draft> first) {
        return drafts.computeIfAbsent(key, k -> {
            Draft draft = new Draft(line, began, title);
            first.accept(draft);
            return draft;
        });
    }

    /** One object for texts that come again and again. */
    String shared(String text) {
        return known.computeIfAbsent(text, same -> same);
    }

    List<ImportedSession> sessions() {
        return drafts.values().stream().filter(draft -> draft.rows > 0).map(Draft::session).toList();
    }

    int rows() {
        return rows;
    }

    int unmappedRows() {
        return unmappedRows;
    }

    List<ImportReport.Unmapped> unmapped() {
        return unmapped;
    }

    List<ImportReport.SkippedRows> skipped() {
        return skipped.entrySet().stream().map(e -> new ImportReport.SkippedRows(e.getKey(), e.getValue())).toList();
    }

    /** A session that is being read. */
    public final class Draft {

        private final long line;
        private final Began began;
        private final String title;
        private final List<ImportedSet> sets = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Set<String> notedOnce = new LinkedHashSet<>();
        private @Nullable UUID sessionId;
        private Session.Status status = Session.Status.COMPLETED;
        private @Nullable Integer seconds;
        private @Nullable Origin origin;
        private int rows;

        private Draft(long line, Began began, String title) {
            this.line = line;
            this.began = began;
            this.title = title;
        }

        /** The row is this set. */
        public void add(ImportedSet set) {
            if (sets.size() == MOST_SETS) {
                throw new UnmappedValue(null, set.exercise(), "a session holds at most " + MOST_SETS + " sets",
                        "give the sessions different dates or names");
            }
            sets.add(set);
            keepRow();
        }

        /** The row is kept with the session, though it is no set. */
        public void keepRow() {
            rows++;
            inSessions++;
        }

        /** A text that several rows may repeat. */
        public void noteOnce(String text) {
            if (!text.isEmpty() && notedOnce.add(text)) {
                notes.add(text);
            }
        }

        /** A text of its own. */
        public void note(String text) {
            notes.add(text);
        }

        public void took(@Nullable Integer duration) {
            if (duration != null && duration > 0) {
                seconds = duration;
            }
        }

        /** Only in exports of ours. */
        public void is(UUID id, Session.Status itsStatus, @Nullable Origin itsOrigin) {
            sessionId = id;
            status = itsStatus;
            origin = itsOrigin;
        }

        private ImportedSession session() {
            return new ImportedSession(sessionId, began, title, status, seconds, sets, notes, origin, rows, line);
        }
    }
}
