package dev.coachline.migration.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;

/**
 * How many personal records and maxes the legacy rows hold, read without the converter, and how many of them the dossier has. It reads
 * what cannot be mistaken: lifts of profiles, loads with their unit under a heading of records, and sets that are called a
 * PR on a day that is over.
 *
 * @param legacy found in the rows
 * @param preserved found in the dossier, too, by exercise and load
 */
public record RecordCount(int legacy, int preserved) {

    public static final RecordCount NONE = new RecordCount(0, 0);

    private static final String EXERCISE = "(?<exercise>\\p{L}[\\p{L} '-]*?)";
    private static final Pattern HEADING = Pattern.compile("#+\\s*(.*)");
    private static final Pattern OF_RECORDS = Pattern.compile("(?i).*\\b(?:personal records|records|prs|maxes)\\b.*");
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*[-*]\\s*" + EXERCISE + "\\s*:\\s*(?<load>\\d+(?:\\.\\d+)?)\\s*(?:kg|lb)\\b.*");
    private static final String CLAIM = " - PR!";
    private static final Pattern CLAIMED = Pattern
            .compile(EXERCISE + " \\d+x\\d+ @ (?<load>\\d+(?:\\.\\d+)?)(?: ?(?:kg|lb))?" + CLAIM);

    private record Lift(String exercise, BigDecimal load) {}

    public RecordCount plus(RecordCount other) {
        return new RecordCount(legacy + other.legacy, preserved + other.preserved);
    }

    /**
     * @param bundle the content of a snapshot
     * @param today the athlete's date of the snapshot: what is prescribed for later is no record yet
     */
    public static RecordCount of(JsonNode bundle, Dossier dossier, LocalDate today) {
        List<Lift> found = new ArrayList<>();
        for (JsonNode profile : bundle.path("profiles")) {
            inJson(profile.path("profile"), found);
            inMarkdown(profile.path("markdown").asString(""), found);
        }
        for (JsonNode workout : bundle.path("workout_instances")) {
            if (!isLater(workout.path("date").asString(""), today)) {
                inWords(workout.path("details"), found);
            }
        }
        List<DossierFact> records = dossier.facts(DossierFact.Section.RECORDS, DossierFact.Keys.RECORD).toList();
        return new RecordCount(found.size(),
                (int) found.stream().filter(lift -> records.stream().anyMatch(record -> is(record, lift))).count());
    }

    private static boolean is(DossierFact record, Lift lift) {
        return record.quantity() != null && record.quantity().value().compareTo(lift.load()) == 0
                && lift.exercise().equalsIgnoreCase(record.text());
    }

    private static void inJson(JsonNode node, List<Lift> found) {
        for (var property : node.properties()) {
            JsonNode value = property.getValue();
            switch (property.getKey()) {
                case "prLifts" -> value.properties()
                        .forEach(lift -> add(found, lift.getKey(), lift.getValue().path("weight")));
                case "keyLifts" -> value.properties().forEach(lift -> add(found, lift.getKey(), lift.getValue()));
                default -> inJson(value, found);
            }
        }
        if (node.isArray()) {
            node.forEach(item -> inJson(item, found));
        }
    }

    private static void add(List<Lift> found, String exercise, JsonNode load) {
        if (load.isNumber()) {
            found.add(new Lift(exercise, load.decimalValue()));
        }
    }

    private static void inMarkdown(String markdown, List<Lift> found) {
        boolean ofRecords = false;
        for (String line : markdown.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (heading.matches()) {
                ofRecords = OF_RECORDS.matcher(heading.group(1)).matches();
            } else if (ofRecords && entry.matches()) {
                found.add(new Lift(entry.group("exercise").strip(), new BigDecimal(entry.group("load"))));
            }
        }
    }

    private static void inWords(JsonNode node, List<Lift> found) {
        if (node.isString()) {
            for (String line : node.stringValue().lines().toList()) {
                String written = line.strip();
                Matcher claimed = CLAIMED.matcher(written);
                // How a line ends tells most of them apart, many times sooner.
                if (written.endsWith(CLAIM) && claimed.matches()) {
                    found.add(new Lift(claimed.group("exercise").strip(), new BigDecimal(claimed.group("load"))));
                }
            }
        }
        node.forEach(child -> inWords(child, found));
    }

    private static boolean isLater(String date, LocalDate today) {
        return date.length() >= 10 && date.substring(0, 10).compareTo(today.toString()) > 0;
    }
}
