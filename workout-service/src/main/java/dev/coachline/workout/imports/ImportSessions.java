package dev.coachline.workout.imports;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.coachline.workout.catalogue.Exercise;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;
import dev.coachline.workout.strength.WeightUnit;

/**
 * Imports the history that another program exported, and accounts for every row of it. May be repeated with the same file: what
 * is recorded already is left as it is.
 */
public final class ImportSessions {

    private final ReadHistory history;
    private final ExerciseNames names;
    private final ImportedHistory kept;

    public ImportSessions(ReadHistory history, ExerciseNames names, Sessions sessions, RecordSessions recordSessions) {
        this.history = history;
        this.names = names;
        this.kept = new ImportedHistory(sessions, recordSessions, names);
    }

    /** What came of a file. */
    public sealed interface Outcome {

        /** It could be read, though perhaps not all of its rows. */
        record Imported(ImportReport report) implements Outcome {}

        /** It could not be read; nothing was recorded. */
        record NotRead(ReadHistory.Unreadable why) implements Outcome {}
    }

    /**
     * Reads the whole file before it records anything.
     *
     * @param assumed the unit of loads for which the file names none
     * @param today what is later by more than a day cannot have been done
     * @param dryRun to learn what would happen
     */
    public Outcome run(UUID athleteId, InputStream file, WeightUnit assumed, LocalDate today, boolean dryRun) {
        return switch (history.read(file, assumed, today)) {
            case ReadHistory.Result.NotRead(var why) -> new Outcome.NotRead(why);
            case ReadHistory.Result.Read(var format, var reading) -> {
                List<ImportedSession> read = reading.sessions();
                List<ImportedHistory.Recordable> fresh = fresh(athleteId, format, reading, read);
                if (!dryRun) {
                    kept.record(fresh.stream().map(ImportedHistory.Recordable::session).toList());
                }
                yield new Outcome.Imported(report(format, dryRun, reading, read, fresh));
            }
        };
    }

    /** Those that are not recorded yet; the rows of the others are accounted for. */
    private List<ImportedHistory.Recordable> fresh(UUID athleteId, String format, Reading reading,
            List<ImportedSession> read) {
        List<ImportedHistory.Recordable> wanted = kept.recordable(athleteId, format, read);
        Map<UUID, Session> recorded = kept.recorded(athleteId, wanted);
        List<ImportedHistory.Recordable> fresh = new ArrayList<>();
        for (ImportedHistory.Recordable one : wanted) {
            Session session = one.session();
            Session before = recorded.putIfAbsent(session.sessionId(), session);
            if (before == null) {
                fresh.add(one);
            } else if (ImportedHistory.same(before, session)) {
                reading.duplicate(one.read().rows());
            } else {
                reading.report(conflict(one), one.read().rows());
            }
        }
        return fresh;
    }

    private static ImportReport.Unmapped conflict(ImportedHistory.Recordable one) {
        return new ImportReport.Unmapped(one.read().line(), null, one.read().title(),
                "the session of " + one.session().date() + " is recorded already, with other content",
                "correct it here, under its id " + one.session().sessionId());
    }

    private ImportReport report(String format, boolean dryRun, Reading reading, List<ImportedSession> read,
            List<ImportedHistory.Recordable> fresh) {
        Map<String, ImportReport.Named> named = new LinkedHashMap<>();
        boolean assumed = false;
        for (ImportedSession session : read) {
            for (ImportedSet set : session.sets()) {
                named.computeIfAbsent(set.exercise(), this::named);
                assumed |= set.unitAssumed();
            }
        }
        int sets = 0;
        int mapped = 0;
        int rows = 0;
        for (ImportedHistory.Recordable one : fresh) {
            rows += one.read().rows();
            for (ImportedSet set : one.read().sets()) {
                sets++;
                ImportReport.Named name = named.get(set.exercise());
                mapped += name == null || name.mappedTo() == null ? 0 : 1;
            }
        }
        List<ImportReport.Named> exercises = new ArrayList<>(named.values());
        return new ImportReport(format, dryRun, reading.rows(), rows, fresh.size(), sets, mapped,
                reading.duplicates(), reading.skipped(), reading.unmappedRows(), reading.unmapped(), exercises.size(),
                exercises.subList(0, Math.min(exercises.size(), ImportReport.MOST_LISTED)),
                assumed ? reading.assumedUnit().symbol() : null);
    }

    private ImportReport.Named named(String name) {
        ExerciseNames.Match match = names.of(name);
        Exercise exercise = match.exercise();
        return new ImportReport.Named(name, exercise == null ? null : exercise.id(), match.how());
    }
}
