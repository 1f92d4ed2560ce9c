package dev.coachline.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/** An import's report, for a person at a terminal. */
final class ImportSummary {

    /** The whole list stands in the report. */
    private static final int MOST_LINES = 20;

    private ImportSummary() {}

    static List<String> lines(JsonNode report) {
        List<String> lines = new ArrayList<>();
        boolean dryRun = report.path("dryRun").asBoolean(false);
        lines.add("An export of %s: %d rows = %d %s + %d skipped + %d not carried over.".formatted(
                report.path("format").asString(""), number(report, "rows"), number(report, "storedRows"),
                dryRun ? "to be recorded" : "recorded", skipped(report), number(report, "unmappedRows")));
        lines.add("  sessions  %d new with %d sets, %d recorded before".formatted(number(report, "sessions"),
                number(report, "sets"), number(report, "duplicates")));
        report.path("skipped").forEach(
                skip -> lines
                        .add("  skipped   %d: %s".formatted(number(skip, "rows"), skip.path("reason").asString(""))));
        if (report.has("assumedUnit")) {
            lines.add(
                    "  unit      %s, assumed: the file names none".formatted(report.path("assumedUnit").asString("")));
        }
        exercises(report, lines);
        report.path("unmapped").valueStream().limit(MOST_LINES).forEach(row -> lines.add(unmapped(row)));
        if (number(report, "unmappedRows") > Math.min(MOST_LINES, report.path("unmapped").size())) {
            lines.add("  ... --report FILE.json has up to a thousand of them.");
        }
        if (dryRun) {
            lines.add("A dry run: nothing was recorded.");
        }
        return lines;
    }

    private static void exercises(JsonNode report, List<String> lines) {
        List<String> asWritten = report.path("exercises").valueStream().filter(name -> !name.has("mappedTo"))
                .map(name -> name.path("name").asString("")).toList();
        lines.add("  exercises %d names; %d of the %d sets have one that the catalogue knows".formatted(
                number(report, "exerciseNames"), number(report, "mapped"), number(report, "sets")));
        if (!asWritten.isEmpty()) {
            lines.add("            as written: "
                    + asWritten.stream().limit(MOST_LINES).collect(Collectors.joining(", "))
                    + (asWritten.size() > MOST_LINES ? ", ..." : ""));
        }
    }

    private static String unmapped(JsonNode row) {
        String column = row.path("column").asString("");
        return "  line %d: %s\"%s\" %s; %s".formatted(number(row, "line"), column.isEmpty() ? "" : column + " ",
                row.path("value").asString(""), row.path("reason").asString(""), row.path("remedy").asString(""));
    }

    private static int skipped(JsonNode report) {
        return report.path("skipped").valueStream().mapToInt(skip -> number(skip, "rows")).sum();
    }

    private static int number(JsonNode node, String field) {
        return node.path(field).asInt(0);
    }
}
