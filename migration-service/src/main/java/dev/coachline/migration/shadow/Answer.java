package dev.coachline.migration.shadow;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.conversion.LegacySession;
import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.mirror.NewHistory.Performed;
import dev.coachline.migration.mirror.NewHistory.PerformedSet;

/**
 * What one side answers to a read, in the form that both sides have: items by their id, and of each its leaves by their
 * place. What says nothing (null, an empty text or list) stands nowhere.
 */
public record Answer(Map<String, Map<String, Value>> items) {

    /** A leaf. Numbers are compared as numbers. */
    public sealed interface Value {

        record Words(String text) implements Value {}

        /** @param unit empty where the number has none */
        record Amount(BigDecimal amount, String unit) implements Value {}

        /** How it is said where a hash is made of it. */
        default String inWords() {
            return switch (this) {
                case Words(var text) -> text;
                case Amount(var amount, var unit) ->
                    (amount.stripTrailingZeros().toPlainString() + " " + unit).strip();
            };
        }
    }

    /** What stands in words beside a legacy set; the new side has no such leaf, so it is not compared but looked into. */
    static final String BESIDE = "/beside";
    static final String LOAD = "/load";
    static final String DISTANCE = "/distance";
    static final String DATE = "date";

    private static final List<String> OURS_ALONE = List.of("workoutId", "exerciseId", "programId");

    /** Sessions as workout-service answers them. */
    public static Answer ofPerformed(Collection<Performed> sessions) {
        Map<String, Map<String, Value>> items = new HashMap<>();
        for (Performed session : sessions) {
            items.put(session.sessionId().toString(), session(session.date().toString(), session.title(),
                    session.completed(), session.sets(), session.notes(), List.of()));
        }
        return new Answer(items);
    }

    /** Sessions of the legacy side: those that were carried over, and those that the mirror shows. */
    static Answer ofLegacy(Collection<LegacySession> carried, Collection<Mirror.Mirrored> mirrored) {
        Map<String, Map<String, Value>> items = new HashMap<>();
        for (LegacySession session : carried) {
            items.put(session.sessionId(), session(session.date().toString(), session.title(), session.completed(),
                    session.sets().stream().map(Answer::performed).toList(), session.notes(), List.of()));
        }
        for (Mirror.Mirrored session : mirrored) {
            items.put(session.sessionId(), session(session.date() == null ? "" : session.date().toString(),
                    session.title(), session.completed(), session.sets(), session.notes(), session.words()));
        }
        return new Answer(items);
    }

    static PerformedSet performed(LegacySession.PerformedSet set) {
        return new PerformedSet(set.exercise(), set.load(), set.unit(), set.reps(), null, null);
    }

    private static Map<String, Value> session(String date, String title, boolean completed, List<PerformedSet> sets,
            List<String> notes, List<String> beside) {
        Map<String, Value> leaves = new HashMap<>();
        words(leaves, DATE, date);
        words(leaves, "title", title);
        words(leaves, "status", completed ? "completed" : "skipped");
        words(leaves, "notes", String.join("\n", notes));
        for (int i = 0; i < sets.size(); i++) {
            PerformedSet set = sets.get(i);
            String at = "sets/" + i;
            words(leaves, at + "/exercise", set.exercise());
            if (set.load() != null) {
                leaves.put(at + LOAD, new Value.Amount(set.load(), set.unit() == null ? "" : set.unit()));
            }
            number(leaves, at + "/reps", set.reps());
            number(leaves, at + "/seconds", set.seconds());
            words(leaves, at + DISTANCE, set.distance());
            words(leaves, at + BESIDE, i < beside.size() ? beside.get(i) : null);
        }
        return leaves;
    }

    /** Programs by their id, as plan-service writes them down; ids that it gives to their parts are its own. */
    public static Answer ofPrograms(Map<String, JsonNode> programs) {
        Map<String, Map<String, Value>> items = new HashMap<>();
        programs.forEach((id, program) -> {
            Map<String, Value> leaves = new HashMap<>();
            program.propertyStream().filter(field -> !OURS_ALONE.contains(field.getKey())).forEach(field -> {
                if (field.getKey().equals("schedule")) {
                    field.getValue().forEach(day -> leaves(leaves, "schedule/" + day.path("day").asString(""),
                            day.path("workoutIndex")));
                } else {
                    leaves(leaves, field.getKey(), field.getValue());
                }
            });
            items.put(id, leaves);
        });
        return new Answer(items);
    }

    private static void leaves(Map<String, Value> into, String at, JsonNode node) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(into, at + "/" + i, node.get(i));
            }
        } else if (node.isObject()) {
            node.propertyStream().filter(field -> !OURS_ALONE.contains(field.getKey()))
                    .forEach(field -> leaves(into, at + "/" + field.getKey(), field.getValue()));
        } else if (node.isNumber()) {
            into.put(at, new Value.Amount(node.decimalValue(), ""));
        } else if (at.endsWith("/reps")) {
            // plan-service writes every dash of a range as one, and AMRAP in capitals.
            words(into, at, node.asString("").replaceAll("\\s", "").replaceAll("[\u2010-\u2015]", "-")
                    .toUpperCase(Locale.ROOT));
        } else {
            words(into, at, node.asString(""));
        }
    }

    private static void words(Map<String, Value> into, String at, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            into.put(at, new Value.Words(text.strip()));
        }
    }

    private static void number(Map<String, Value> into, String at, @Nullable Integer number) {
        if (number != null) {
            into.put(at, new Value.Amount(BigDecimal.valueOf(number), ""));
        }
    }
}
