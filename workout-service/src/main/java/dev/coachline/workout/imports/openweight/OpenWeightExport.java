package dev.coachline.workout.imports.openweight;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.workout.imports.SessionsExport;
import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.Load;

/**
 * An array of WorkoutLogs. What a WorkoutLog has no field for stands in {@value #OWN}, which its schema allows: by that an import
 * finds the very session again. A session without sets has one exercise with one set that says nothing, for a log needs one.
 */
@Component
final class OpenWeightExport implements SessionsExport {

    static final String OWN = "coachline";
    static final String SESSION_ID = "sessionId";
    static final String STATUS = "status";
    static final String NOTES = "notes";
    static final String NO_SETS = "noSets";
    static final String EXERCISE_ID = "exerciseId";
    static final String ORIGIN = "origin";
    static final String WORKOUT_ID = "workoutId";
    static final String PROGRAM_VERSION_ID = "programVersionId";
    static final String WORKOUT_VERSION_ID = "workoutVersionId";
    static final String WORKOUT_NAME = "workoutName";

    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    /** The same day everywhere but at the date line; sessions keep no time of day. */
    private static final String NOON = "T12:00:00Z";
    private static final int LONGEST_NOTES = 10_000;

    @Override
    public String format() {
        return "openweight";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public void write(List<Session> sessions, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            sessions.forEach(session -> write(session, json));
            json.writeEndArray();
        }
    }

    private static void write(Session session, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("date", session.date() + NOON);
        json.writeStringProperty("name", session.title());
        String notes = String.join("\n", session.notes());
        if (!notes.isEmpty()) {
            json.writeStringProperty("notes",
                    notes.length() <= LONGEST_NOTES ? notes : notes.substring(0, LONGEST_NOTES));
        }
        json.writeArrayPropertyStart("exercises");
        List<LoggedSet> sets = session.sets();
        for (int from = 0; from < sets.size();) {
            from = exercise(sets, from, json);
        }
        if (sets.isEmpty()) {
            nothing(session.title(), json);
        }
        json.writeEndArray();
        own(session, json);
        json.writeEndObject();
    }

    /** Sets that follow each other belong to one exercise; the index of the first that does not. */
    private static int exercise(List<LoggedSet> sets, int from, JsonGenerator json) {
        String name = sets.get(from).exercise();
        begin(name, json);
        int next = from;
        for (; next < sets.size() && sets.get(next).exercise().equals(name); next++) {
            set(sets.get(next), json);
        }
        end(json);
        return next;
    }

    private static void nothing(String name, JsonGenerator json) {
        begin(name, json);
        json.writeStartObject();
        json.writeEndObject();
        end(json);
    }

    private static void begin(String name, JsonGenerator json) {
        json.writeStartObject();
        json.writeObjectPropertyStart("exercise");
        json.writeStringProperty("name", name);
        json.writeEndObject();
        json.writeArrayPropertyStart("sets");
    }

    private static void end(JsonGenerator json) {
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void set(LoggedSet set, JsonGenerator json) {
        Load load = set.load();
        json.writeStartObject();
        if (set.reps() != null) {
            json.writeNumberProperty("reps", set.reps());
        }
        if (load != null) {
            json.writeNumberProperty("weight", load.value());
            json.writeStringProperty("unit", load.unit().symbol());
        }
        Distance distance = set.distance();
        if (distance != null) {
            json.writeNumberProperty("distance", distance.value());
            json.writeStringProperty("distanceUnit", distance.unit().symbol());
        }
        if (set.seconds() != null) {
            json.writeNumberProperty("durationSeconds", set.seconds());
        }
        if (set.rpe() != null) {
            json.writeNumberProperty("rpe", set.rpe());
        }
        if (set.exerciseId() != null) {
            json.writeObjectPropertyStart(OWN);
            json.writeStringProperty(EXERCISE_ID, set.exerciseId());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void text(String name, @Nullable Object value, JsonGenerator json) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private static void own(Session session, JsonGenerator json) {
        json.writeObjectPropertyStart(OWN);
        json.writeStringProperty(SESSION_ID, session.sessionId().toString());
        json.writeStringProperty(STATUS, session.status().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("source", session.source().name().toLowerCase(Locale.ROOT));
        if (session.sets().isEmpty()) {
            json.writeBooleanProperty(NO_SETS, true);
        }
        Origin origin = session.origin();
        if (origin != null) {
            json.writeObjectPropertyStart(ORIGIN);
            text(WORKOUT_ID, origin.workoutId(), json);
            text(PROGRAM_VERSION_ID, origin.programVersionId(), json);
            text(WORKOUT_VERSION_ID, origin.workoutVersionId(), json);
            text(WORKOUT_NAME, origin.workoutNameSnapshot(), json);
            json.writeEndObject();
        }
        json.writeArrayPropertyStart(NOTES);
        session.notes().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }
}
