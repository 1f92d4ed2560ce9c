package dev.coachline.workout.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import de.siegmar.fastcsv.writer.CsvWriter;

import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.Load;

/**
 * Sessions as one table: {@code session_id, date, title, status, source, set, exercise, load, unit, reps, note}. One row for each
 * set, then one for each note; a session with neither has one row.
 */
public final class SessionsCsv implements SessionsExport {

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
            row(csv, session, Integer.toString(++number), set.exercise(),
                    load == null ? "" : load.value().toPlainString(),
                    load == null ? "" : load.unit().symbol(), set.reps() == null ? "" : set.reps().toString(), "");
        }
        session.notes().forEach(note -> row(csv, session, "", "", "", "", "", note));
        if (session.sets().isEmpty() && session.notes().isEmpty()) {
            row(csv, session, "", "", "", "", "", "");
        }
    }

    private static void row(CsvWriter csv, Session session, String set, String exercise, String load, String unit,
            String reps, String note) {
        csv.writeRecord(session.sessionId().toString(), session.date().toString(), session.title(),
                session.status().name().toLowerCase(Locale.ROOT), session.source().name().toLowerCase(Locale.ROOT), set,
                exercise, load, unit, reps, note);
    }
}
