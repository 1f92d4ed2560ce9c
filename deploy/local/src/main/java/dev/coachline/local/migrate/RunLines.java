package dev.coachline.local.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

import tools.jackson.databind.JsonNode;

import dev.coachline.local.terminal.Seconds;

/** A run as lines for a terminal. */
final class RunLines {

    private RunLines() {}

    static List<String> of(JsonNode run) {
        List<String> lines = new ArrayList<>();
        lines.add("%s  %s%s  wave %d of %d".formatted(run.path("name").asString(""), run.path("state").asString(""),
                switch (run.path("pause").asString("")) {
                    case "forced" -> ", held until " + Seconds.of(run.path("heldUntil"));
                    case "gate" -> ", stands still: its gate is closed";
                    default -> "";
                }, run.path("wave").asInt(0), run.path("waves").size()));
        lines.add("  " + run.path("runId").asString(""));
        lines.add("  " + run.path("selection").asString("") + (run.path("now").asBoolean(false) ? ", now" : ""));
        if (run.path("selected").asLong(0) > 0) {
            lines.add("  athletes: %d = %s".formatted(run.path("selected").asLong(0), sum(run.path("athletes"))));
            lines.add("  routes:   " + sum(run.path("routes")).replace(" + ", ", "));
        }
        JsonNode pace = run.path("pace");
        lines.add("  pace: %s a minute%s, batches of %d, %d minutes from texts".formatted(
                pace.path("perMinute").isNumber() ? pace.path("perMinute").asString() : "as many as there are",
                run.path("throttle").asDouble(1) < 1
                        ? ", throttled to " + run.path("effectivePerMinute").asString("")
                        : "",
                pace.path("batch").asInt(0), pace.path("textDistanceMinutes").asInt(0)));
        run.path("closed").forEach(why -> lines.add("  gate closed: " + why.asString("")));
        lines.add("  ETA: " + Seconds.in(run.path("eta").path("says").asString("")));
        return lines;
    }

    /** Such as {@code 3 moved + 1 waiting}. */
    static String sum(JsonNode counts) {
        StringJoiner sum = new StringJoiner(" + ");
        counts.properties().forEach(count -> sum
                .add(count.getValue().asLong(0) + " " + count.getKey().replace('_', ' ')));
        return sum.length() == 0 ? "nothing" : sum.toString();
    }

    static String ledger(JsonNode ledger) {
        return "%d leaves in = %d migrated + %d derived + %d unmatched".formatted(ledger.path("leavesIn").asLong(0),
                ledger.path("migrated").asLong(0), ledger.path("derived").asLong(0),
                ledger.path("unmatched").asLong(0));
    }
}
