package dev.coachline.legacy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All rows of one athlete in the making, as JSON objects of column to value. */
final class AthleteRows {

    /** Parents before their children, as the foreign keys want it. */
    static final List<String> TABLES = List.of("users", "profiles", "structured_plans", "microcycles",
            "workout_instances", "programs", "workout_sessions", "memory_chunks", "messages");

    private final LocalDate from;
    private final Map<String, List<ObjectNode>> tables = new LinkedHashMap<>();

    /** @param from first day of the window */
    AthleteRows(LocalDate from) {
        this.from = from;
        TABLES.forEach(table -> tables.put(table, new ArrayList<>()));
    }

    /** A row to be filled in. */
    ObjectNode add(String table) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        of(table).add(row);
        return row;
    }

    List<ObjectNode> of(String table) {
        return tables.computeIfAbsent(table, unknown -> new ArrayList<>());
    }

    ObjectNode user() {
        return of("users").getFirst();
    }

    ObjectNode profileRow() {
        return of("profiles").getLast();
    }

    ObjectNode profile() {
        return (ObjectNode) profileRow().path("profile");
    }

    ObjectNode records() {
        return (ObjectNode) profile().path("metrics").path("prLifts");
    }

    ObjectNode bench() {
        return (ObjectNode) records().path("bench");
    }

    ObjectNode plan() {
        return of("structured_plans").getLast();
    }

    /** Of an F4 plan. */
    ObjectNode strategy() {
        return (ObjectNode) plan().path("structured");
    }

    /** The first mesocycle of an F1 plan. */
    ObjectNode mesocycle() {
        return (ObjectNode) plan().path("macrocycles").path(0).path("mesocycles").path(0);
    }

    ObjectNode microcycle() {
        return of("microcycles").getFirst();
    }

    /** The first workout of the window with weights in it. */
    ObjectNode workout() {
        return of("workout_instances").stream()
                .filter(row -> row.path("session_type").asString("").equals("strength")
                        && !LocalDate.parse(row.path("date").asString("")).isBefore(from))
                .findFirst().orElseGet(() -> of("workout_instances").getLast());
    }
}
