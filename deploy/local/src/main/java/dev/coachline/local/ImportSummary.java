package dev.coachline.local;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/** An import's report, for a person at a terminal. */
final class ImportSummary {

    /** The whole list stands in the report. */
    private static final int MOST_LINES = 20;
    private static final int WIDTH = 100;

    private ImportSummary() {}

    static List<String> lines(JsonNode report) {
        List<String> lines = new ArrayList<>();
        boolean dryRun = report.path("dryRun").asBoolean(false);
        lines.add("An export of %s: %s = %d %s + %d skipped + %d not carried over.".formatted(
                report.path("format").asString(""), count(number(report, "rows"), "row"), number(report, "storedRows"),
                dryRun ? "to be recorded" : "recorded", skipped(report), number(report, "unmappedRows")));
        lines.add("  sessions  %d new with %s, %d recorded before".formatted(number(report, "sessions"),
                count(number(report, "sets"), "set"), number(report, "duplicates")));
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

    /** Nothing of it where nothing is new: then the names were shown before. */
    private static void exercises(JsonNode report, List<String> lines) {
        int sets = number(report, "sets");
        if (sets == 0) {
            return;
        }
        lines.add("  exercises %s; %d of the %s one that the catalogue knows".formatted(
                count(number(report, "exerciseNames"), "name"), number(report, "mapped"),
                sets == 1 ? "1 set has" : sets + " sets have"));
        List<String> asWritten = report.path("exercises").valueStream().filter(name -> !name.has("mappedTo"))
                .map(name -> name.path("name").asString("")).toList();
        StringBuilder line = new StringBuilder("            as written: ");
        for (int i = 0; i < Math.min(asWritten.size(), MOST_LINES); i++) {
            String name = asWritten.get(i) + (i + 1 < asWritten.size() ? ", " : "");
            if (line.length() + name.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder("            ");
            }
            line.append(name);
        }
        if (!asWritten.isEmpty()) {
            lines.add(line.toString().stripTrailing()
                    + (asWritten.size() > MOST_LINES ? " and %d more".formatted(asWritten.size() - MOST_LINES) : ""));
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
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
