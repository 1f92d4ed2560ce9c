package dev.coachline.workout.imports.openweight;

import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.workout.imports.ImportedSession.Began;
import dev.coachline.workout.imports.ImportedSet;
import dev.coachline.workout.imports.ImportedSet.Distance;
import dev.coachline.workout.imports.JsonHistory;
import dev.coachline.workout.imports.Moments;
import dev.coachline.workout.imports.ReadHistory.Unreadable;
import dev.coachline.workout.imports.Reading;
import dev.coachline.workout.imports.UnmappedValue;
import dev.coachline.workout.imports.Values;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/** One WorkoutLog, or an array of them. Each set is an entry; values are named by JSON pointers. */
@Component
final class OpenWeightHistory implements JsonHistory {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
    private static final Set<String> FIELDS_OF_A_LOG = Set.of("date", "name", "notes", "durationSeconds", "templateId",
            "exercises", OpenWeightExport.OWN);
    /** Those of a set that have a place of their own; all others become words. */
    private static final Set<String> OWN_PLACE = Set.of("reps", "weight", "unit", "durationSeconds", "distance",
            "distanceUnit", "rpe", "type", "notes", OpenWeightExport.OWN);
    private static final Set<String> DISTANCE_UNITS = Set.of("m", "km", "ft", "mi", "yd");
    private static final int LONGEST_DETAIL = 1_000;

    /** What stands above the sets. */
    private record Head(Began began, String title, @Nullable Integer seconds, List<String> notes,
            @Nullable UUID sessionId, Session.Status status,
            @Nullable Origin origin) {}

    /** @param at its pointer */
    private record At(String at, JsonNode node) {

        At child(String name) {
            return new At(at + "/" + name, node.path(name));
        }

        boolean exists() {
            return !node.isMissingNode() && !node.isNull();
        }

        UnmappedValue wrong(String reason, String remedy) {
            return new UnmappedValue(at, node.isMissingNode() ? "" : node.toString(), reason, remedy);
        }

        String text(int most) {
            if (!exists()) {
                return "";
            }
            if (!node.isString() || node.stringValue().length() > most) {
                throw wrong("is no text of at most " + most + " characters", "shorten it");
            }
            return node.stringValue();
        }

        @Nullable
        BigDecimal number(BigDecimal most) {
            if (!exists()) {
                return null;
            }
            if (!node.isNumber()) {
                throw wrong("is no number", "write it without quotes");
            }
            return Values.inRange(at, shown(), node.decimalValue(), most);
        }

        @Nullable
        Integer whole(int most) {
            BigDecimal number = number(BigDecimal.valueOf(most));
            return number == null ? null : Values.whole(at, shown(), number);
        }

        private String shown() {
            return node.toString();
        }

        List<At> elements() {
            List<At> elements = new ArrayList<>();
            for (JsonNode element : node) {
                elements.add(new At(at + "/" + elements.size(), element));
            }
            return elements;
        }
    }

    @Override
    public String format() {
        return "openweight";
    }

    @Override
    public @Nullable Unreadable read(Reader file, Reading reading) {
        OneLog json = new OneLog(JSON.createParser(file));
        try (json) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
                    log(json, "/" + index, reading);
                }
            } else {
                long line = json.currentTokenLocation().getLineNr();
                JsonNode log = json.next();
                Unreadable other = other(log);
                if (other != null) {
                    return other;
                }
                log(new At("", log), line, reading);
            }
            return json.nextToken() == null ? null : new Unreadable("body", "goes on after its end; send one array");
        } catch (JacksonException e) {
            return json.isTooLong()
                    ? new Unreadable("body", "holds a log of more than %,d values; no session has so many"
                            .formatted(OneLog.MOST))
                    : broken(e);
        }
    }

    private static Unreadable broken(JacksonException e) {
        if (e.getCause() instanceof CharacterCodingException) {
            return new Unreadable("body", "is not UTF-8 text; save it as UTF-8");
        }
        var where = e.getLocation();
        return new Unreadable("body", where == null
                ? "is no JSON; export it again"
                : "is no JSON after line " + where.getLineNr() + ", column " + where.getColumnNr()
                        + "; export it again");
    }

    /** What is no log at all is refused as a whole, by the first field that a log does not have. */
    private static @Nullable Unreadable other(JsonNode document) {
        if (document.has("date") || document.has("exercises")) {
            return null;
        }
        String field = document.propertyNames().stream().filter(name -> !FIELDS_OF_A_LOG.contains(name)).findFirst()
                .orElse(null);
        return field == null
                ? new Unreadable("body", "has neither date nor exercises; send a WorkoutLog or an array of them")
                : new Unreadable(field.length() > 60 ? field.substring(0, 60) : field,
                        "is not a field of a WorkoutLog; profiles and programs hold no sessions, send WorkoutLogs");
    }

    private static void log(OneLog json, String at, Reading reading) {
        long line = json.currentTokenLocation().getLineNr();
        log(new At(at, json.next()), line, reading);
    }

    private static void log(At log, long line, Reading reading) {
        Head head;
        try {
            head = head(log, reading);
        } catch (UnmappedValue e) {
            everySet(log, line, reading, e);
            return;
        }
        if (log.child(OpenWeightExport.OWN).child(OpenWeightExport.NO_SETS).node().asBoolean(false)) {
            reading.entry(line, () -> session(log, line, head, reading).keepRow());
            return;
        }
        List<At> exercises = log.child("exercises").elements();
        if (exercises.isEmpty()) {
            reading.entry(line, () -> {
                throw log.child("exercises").wrong("holds no exercise", "add one, or leave the log out");
            });
        }
        exercises.forEach(exercise -> exercise(log, exercise, line, head, reading));
    }

    private static void exercise(At log, At exercise, long line, Head head, Reading reading) {
        List<At> sets = exercise.child("sets").elements();
        if (sets.isEmpty()) {
            reading.entry(line, () -> {
                throw exercise.child("sets").wrong("holds no set", "add one, or leave the exercise out");
            });
        }
        for (At set : sets) {
            reading.entry(line, () -> {
                ImportedSet done = set(exercise, set);
                String notes = exercise.child("notes").text(5_000);
                Reading.Draft session = session(log, line, head, reading);
                session.add(done);
                session.noteOnce(notes.isEmpty() ? "" : done.exercise() + ": " + notes);
            });
        }
    }

    private static void everySet(At log, long line, Reading reading, UnmappedValue why) {
        long sets = log.child("exercises").elements().stream().mapToLong(e -> e.child("sets").elements().size()).sum();
        for (long i = 0; i < Math.max(1, sets); i++) {
            reading.entry(line, () -> {
                throw why;
            });
        }
    }

    private static Reading.Draft session(At log, long line, Head head, Reading reading) {
        return reading.session(log.at(), line, head.began(), head.title(), draft -> {
            head.notes().forEach(draft::note);
            draft.took(head.seconds());
            if (head.sessionId() != null) {
                draft.is(head.sessionId(), head.status(), head.origin());
            }
        });
    }

    private static Head head(At log, Reading reading) {
        if (!log.node().isObject()) {
            throw log.wrong("is no WorkoutLog", "write an object with date and exercises");
        }
        Began began = Moments.began(log.child("date").at(), log.child("date").text(40), reading.today());
        String name = log.child("name").text(Values.LONGEST_NAME);
        Integer seconds = log.child("durationSeconds").whole(Values.LONGEST_SESSION_SECONDS);
        String text = log.child("notes").text(10_000);
        String template = log.child("templateId").text(Values.LONGEST_NAME);
        At own = log.child(OpenWeightExport.OWN);
        if (own.exists()) {
            return ours(own, began, name);
        }
        List<String> notes = new ArrayList<>();
        if (!text.isBlank()) {
            notes.add(text);
        }
        if (!template.isBlank()) {
            notes.add("templateId " + template);
        }
        return new Head(began, name.isBlank() ? "Workout" : name, seconds, notes, null,
                Session.Status.COMPLETED, null);
    }

    private static Head ours(At own, Began began, String name) {
        At id = own.child(OpenWeightExport.SESSION_ID);
        List<String> notes = own.child(OpenWeightExport.NOTES).elements().stream().map(note -> note.text(4_000))
                .toList();
        Session.Status status = Values.status(own.child(OpenWeightExport.STATUS).text(20));
        if (status == null) {
            throw own.child(OpenWeightExport.STATUS).wrong(Values.NO_STATUS, "write one of them");
        }
        return new Head(began, Values.name("/name", name), null, notes, Values.id(id.at(), id.text(36)), status,
                origin(own.child(OpenWeightExport.ORIGIN)));
    }

    private static @Nullable Origin origin(At origin) {
        return Values.origin(id(origin.child(OpenWeightExport.WORKOUT_ID)),
                id(origin.child(OpenWeightExport.PROGRAM_VERSION_ID)),
                id(origin.child(OpenWeightExport.WORKOUT_VERSION_ID)),
                origin.child(OpenWeightExport.WORKOUT_NAME).text(Values.LONGEST_NAME));
    }

    private static @Nullable UUID id(At id) {
        return id.exists() ? Values.id(id.at(), id.text(36)) : null;
    }

    private static ImportedSet set(At exercise, At set) {
        if (!set.node().isObject()) {
            throw set.wrong("is no set", "write an object");
        }
        At name = exercise.child("exercise").child("name");
        Integer superset = exercise.child("supersetId").whole(Integer.MAX_VALUE);
        List<String> details = new ArrayList<>();
        if (superset != null) {
            details.add("superset " + superset);
        }
        set.node().propertyStream().filter(field -> !OWN_PLACE.contains(field.getKey()))
                .forEach(field -> details.add(detail(set.child(field.getKey()), field.getKey())));
        String notes = set.child("notes").text(LONGEST_DETAIL);
        if (!notes.isBlank()) {
            details.add(notes);
        }
        String type = set.child("type").text(50);
        String exerciseId = set.child(OpenWeightExport.OWN).child(OpenWeightExport.EXERCISE_ID)
                .text(Values.LONGEST_NAME);
        return new ImportedSet(Values.name(name.at(), name.text(Values.LONGEST_NAME)), load(set), false,
                set.child("reps").whole(Values.MOST_REPS), set.child("rpe").number(Values.MOST_RPE),
                set.child("durationSeconds").whole(Values.MOST_SECONDS), distance(set),
                type.isBlank() || type.equals("working") ? null : type, details,
                exerciseId.isEmpty() ? null : exerciseId);
    }

    private static String detail(At field, String name) {
        String value = field.node().isString() ? field.node().stringValue() : field.node().toString();
        if (value.length() > LONGEST_DETAIL) {
            throw field.wrong("has more than " + LONGEST_DETAIL + " characters", "shorten it");
        }
        return name + " " + value;
    }

    private static @Nullable Load load(At set) {
        At unit = set.child("unit");
        String text = unit.text(10);
        if (!text.isEmpty() && !text.equals("kg") && !text.equals("lb")) {
            throw unit.wrong("is no unit of weight", "write kg or lb");
        }
        BigDecimal target = set.child("targetWeight").number(Values.MOST_LOAD);
        BigDecimal weight = set.child("weight").number(Values.MOST_LOAD);
        if (text.isEmpty() && (weight != null || target != null)) {
            throw unit.wrong("is missing beside a weight", "write kg or lb");
        }
        return weight == null ? null : new Load(weight, text.equals("lb") ? WeightUnit.LB : WeightUnit.KG);
    }

    private static @Nullable Distance distance(At set) {
        BigDecimal distance = set.child("distance").number(Values.MOST_DISTANCE);
        At unit = set.child("distanceUnit");
        String text = unit.text(10);
        if ((distance != null || !text.isEmpty()) && !DISTANCE_UNITS.contains(text)) {
            throw unit.wrong("is no unit of distance", "write m, km, ft, mi or yd");
        }
        return distance == null ? null : new Distance(distance, text);
    }
}
