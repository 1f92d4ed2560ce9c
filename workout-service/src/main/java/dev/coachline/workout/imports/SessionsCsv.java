package dev.coachline.workout.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.jspecify.annotations.Nullable;

import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.Load;

/**
 * Sessions as one table: {@code session_id, date, title, status, source, set, exercise, exercise_id, load, unit, reps, distance,
 * distance_unit, seconds, rpe, note, workout_id, program_version_id, workout_version_id, workout_name}. One row for each set, then one for each note; a session with neither has one row.
 */
public final class SessionsCsv implements SessionsExport {

    private static final List<String> NO_SET = Collections.nCopies(10, "");
    private static final List<String> NO_ORIGIN = Collections.nCopies(4, "");

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public void write(List<Session> sessions, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(CoachlineFormat.COLUMNS);
        for (Session session : sessions) {
            write(session, csv);
        }
        csv.flush();
        text.flush();
    }

    private static void write(Session session, CsvWriter csv) {
        int number = 0;
        for (LoggedSet set : session.sets()) {
            Load load = set.load();
            Distance distance = set.distance();
            row(csv, session, List.of(Integer.toString(++number), set.exercise(), text(set.exerciseId()),
                    load == null ? "" : load.value().toPlainString(), load == null ? "" : load.unit().symbol(),
                    text(set.reps()), distance == null ? "" : distance.value().toPlainString(),
                    distance == null ? "" : distance.unit().symbol(), text(set.seconds()),
                    set.rpe() == null ? "" : set.rpe().toPlainString()), "");
        }
        session.notes().forEach(note -> row(csv, session, NO_SET, note));
        if (session.sets().isEmpty() && session.notes().isEmpty()) {
            row(csv, session, NO_SET, "");
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void row(CsvWriter csv, Session session, List<String> set, String note) {
        List<String> cells = new ArrayList<>(List.of(session.sessionId().toString(), session.date().toString(),
                session.title(), session.status().name().toLowerCase(Locale.ROOT),
                session.source().name().toLowerCase(Locale.ROOT)));
        cells.addAll(set);
        cells.add(note);
        Origin origin = session.origin();
        if (origin == null) {
            cells.addAll(NO_ORIGIN);
        } else {
            cells.addAll(List.of(text(origin.workoutId()), text(origin.programVersionId()),
                    text(origin.workoutVersionId()), text(origin.workoutNameSnapshot())));
        }
        csv.writeRecord(cells);
    }
}
