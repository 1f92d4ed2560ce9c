package dev.coachline.migration.mirror;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.migration.conversion.Units;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.mirror.NewHistory.Best;
import dev.coachline.migration.mirror.NewHistory.Performed;
import dev.coachline.migration.mirror.NewHistory.PerformedSet;
import dev.coachline.migration.mirror.NewHistory.Said;

/**
 * New history as rows of the legacy tables, under ids that follow from what they show. Loads have no unit in a legacy
 * session, so they are in the one that the athlete's rows are read in; what was written in another one stands beside.
 */
final class LegacyShape {

    /** @param row without columns that are null */
    record Row(LegacyTable table, ObjectNode row) {

        String id() {
            return row.path("id").asString();
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal KG_PER_LB = new BigDecimal("0.45359237");

    private final MirrorScope scope;
    private final LegacyRows originals;
    private final String unit;

    private LegacyShape(MirrorScope scope, LegacyRows originals) {
        this.scope = scope;
        this.originals = originals;
        this.unit = unit(originals);
    }

    /** @param originals the athlete's rows without the mirror's */
    static List<Row> rows(MirrorScope scope, LegacyRows originals, Mirror.History history) {
        LegacyShape shape = new LegacyShape(scope, originals);
        Stream<Row> sessions = history.sessions().stream().map(shape::session);
        Stream<Row> said = history.said().stream().map(shape::message);
        Row records = history.records().isEmpty() ? null : shape.profile(history.records());
        return Stream.of(sessions, said, Stream.ofNullable(records)).flatMap(rows -> rows).toList();
    }

    private Row session(Performed performed) {
        Instant noon = performed.date().atTime(LocalTime.NOON).atZone(scope.zone()).toInstant();
        ObjectNode session = JSON.objectNode().put("id", performed.sessionId().toString())
                .put("workoutNameSnapshot", performed.title())
                .put("status", performed.completed() ? "completed" : "skipped").put("startedAt", noon.toString())
                .put("completedAt", noon.toString());
        ArrayNode exercises = session.putArray("exercises");
        ArrayNode sets = JSON.arrayNode();
        String last = null;
        for (PerformedSet set : performed.sets()) {
            if (!set.exercise().equals(last)) {
                sets = exercise(exercises, set.exercise(), words(performed.sets(), set.exercise())).putArray("sets");
                last = set.exercise();
            }
            set(sets.addObject().put("setNumber", sets.size()), set);
        }
        if (!performed.notes().isEmpty()) {
            exercise(exercises, "Notes", String.join("\n", performed.notes()));
        }
        ObjectNode row = row("session/" + performed.sessionId(), "user_id").put("created_at", noon.toString());
        row.set("session", session);
        return new Row(LegacyTable.WORKOUT_SESSIONS, row);
    }

    /** What a row of the mirror says, whoever may have changed it since. */
    static Mirror.Mirrored read(JsonNode row, ZoneId zone, String unit) {
        JsonNode session = row.path("session");
        List<PerformedSet> sets = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (JsonNode exercise : session.path("exercises")) {
            String said = exercise.path("notes").asString("");
            if (!exercise.has("sets")) {
                notes.add(said);
                continue;
            }
            for (JsonNode set : exercise.path("sets")) {
                sets.add(readSet(exercise.path("exerciseName").asString(""), set, unit));
                words.add(said);
            }
        }
        return new Mirror.Mirrored(session.path("id").asString(""), date(session.path("startedAt").asString(""), zone),
                session.path("workoutNameSnapshot").asString(""),
                !session.path("status").asString("").equals("skipped"), sets, notes, words);
    }

    private static PerformedSet readSet(String exercise, JsonNode set, String unit) {
        JsonNode load = set.path("weight");
        return new PerformedSet(exercise, load.isNumber() ? load.decimalValue() : null, load.isNumber() ? unit : null,
                set.path("reps").isNumber() ? Integer.valueOf(set.path("reps").asInt()) : null,
                set.path("duration").isNumber() ? Integer.valueOf(set.path("duration").asInt()) : null, null);
    }

    private static @Nullable LocalDate date(String instant, ZoneId zone) {
        try {
            return LocalDate.ofInstant(Instant.parse(instant), zone);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The unit of the loads in an athlete's legacy sessions. */
    static String unit(LegacyRows originals) {
        ArrayNode profiles = JSON.arrayNode().addAll(originals.of(LegacyTable.PROFILES));
        return Units.of(originals.user().path("units").asString(null), profiles).unit();
    }

    /** The id of the row that shows a session. */
    static String sessionRow(UUID sessionId) {
        return id("session/" + sessionId);
    }

    private static ObjectNode exercise(ArrayNode exercises, String name, String notes) {
        return exercises.addObject().put("exerciseName", name).put("skipped", false).put("notes", notes);
    }

    /** What a legacy set has no place for. */
    private String words(List<PerformedSet> sets, String exercise) {
        return String.join("; ", sets.stream().filter(set -> set.exercise().equals(exercise))
                .flatMap(set -> Stream.of(set.load() == null || unit.equals(set.unit()) ? null : loadWords(set),
                        set.distance()))
                .filter(Objects::nonNull).distinct().toList());
    }

    private static String loadWords(PerformedSet set) {
        return Objects.requireNonNull(set.load()).toPlainString() + " " + set.unit();
    }

    private void set(ObjectNode to, PerformedSet set) {
        to.put("completed", true);
        if (set.reps() != null) {
            to.put("reps", set.reps());
        }
        if (set.load() != null) {
            to.put("weight", inUnit(set.load(), set.unit()));
        }
        if (set.seconds() != null) {
            to.put("duration", set.seconds());
        }
    }

    private BigDecimal inUnit(BigDecimal load, @Nullable String written) {
        if (unit.equals(written)) {
            return load;
        }
        BigDecimal converted = unit.equals("lb")
                ? load.divide(KG_PER_LB, 2, RoundingMode.HALF_UP)
                : load.multiply(KG_PER_LB).setScale(2, RoundingMode.HALF_UP);
        return converted.stripTrailingZeros().scale() < 0 ? converted.setScale(0) : converted.stripTrailingZeros();
    }

    private Row message(Said said) {
        String phone = originals.user().path("phone").asString("");
        return new Row(LegacyTable.MESSAGES, row("message/" + scope.athleteId() + "/" + said.seq(), "user_id")
                .put("direction", said.inbound() ? "inbound" : "outbound").put("content", said.content())
                .put(said.inbound() ? "phone_from" : "phone_to", phone).put("created_at", said.at().toString()));
    }

    /** The newest profile again, as a newer one with the records in its own words; null where it has no place for any. */
    private @Nullable Row profile(List<Best> records) {
        List<JsonNode> profiles = originals.of(LegacyTable.PROFILES);
        if (profiles.isEmpty()) {
            return null;
        }
        ObjectNode row = ((ObjectNode) profiles.getLast()).deepCopy();
        List<Best> ordered = records.stream().sorted(Comparator.comparing(Best::exercise)).toList();
        if (row.path("profile").path("metrics") instanceof ObjectNode metrics) {
            ObjectNode lifts = metrics.path("prLifts") instanceof ObjectNode known
                    ? known
                    : metrics.putObject("prLifts");
            ordered.forEach(best -> lift(lifts, best));
        } else if (row.path("markdown").isString()) {
            row.put("markdown", row.path("markdown").stringValue() + inMarkdown(ordered));
        } else {
            return null;
        }
        Instant newest = newer(row.path("created_at").asString(""));
        row.put("id", id("records/" + scope.athleteId() + "/" + scope.since())).put("created_at", newest.toString());
        return new Row(LegacyTable.PROFILES, row);
    }

    /** Legacy profiles call the big lifts by one word. */
    private static void lift(ObjectNode lifts, Best best) {
        String words = best.exercise().toLowerCase(Locale.ROOT);
        String name = Stream.of("bench", "squat", "deadlift")
                .filter(lift -> words.equals(lift) || words.equals(lift + " press") || words.equals("barbell " + lift)
                        || words.equals("barbell " + lift + " press") || words.equals("back " + lift))
                .findFirst().orElse(best.exercise());
        ObjectNode record = lifts.putObject(name).put("weight", best.load()).put("unit", best.unit())
                .put("date", best.date().toString());
        if (best.reps() != null) {
            record.put("reps", best.reps());
        }
    }

    private String inMarkdown(List<Best> records) {
        List<String> lines = new ArrayList<>(List.of("", "", "## Personal records since " + scope.firstDate(), ""));
        for (Best best : records) {
            lines.add("- %s: %s %s%s (%s)".formatted(best.exercise(), best.load().toPlainString(), best.unit(),
                    best.reps() == null ? "" : " x " + best.reps(), best.date()));
        }
        return String.join("\n", lines);
    }

    /** The newest profile wins, so this one must be newer than any of before. */
    private Instant newer(String createdAt) {
        try {
            Instant last = OffsetDateTime.parse(createdAt).toInstant().plusSeconds(1);
            return last.isAfter(scope.since()) ? last : scope.since();
        } catch (DateTimeParseException e) {
            return scope.since();
        }
    }

    private ObjectNode row(String name, String athleteColumn) {
        return JSON.objectNode().put("id", id(name)).put(athleteColumn, scope.athleteId().toString());
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(("coachline/mirror/" + name).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
