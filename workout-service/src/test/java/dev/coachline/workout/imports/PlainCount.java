package dev.coachline.workout.imports;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts what a file of which every row can be read holds, by splitting its text and nothing else, so that the readers are not
 * measured by themselves.
 */
record PlainCount(int sets, int sessions, BigDecimal volume) {

    private static final Pattern PACKED = Pattern.compile("(\\d+(?:\\.\\d+)?)x(\\d+)");
    private static final String OUTSIDE_OF_QUOTES = "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    static PlainCount of(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).replace("\ufeff", "").replace("\r", "");
        return text.startsWith("###") ? packed(text) : rows(text);
    }

    private static PlainCount packed(String text) {
        BigDecimal volume = BigDecimal.ZERO;
        int sets = 0;
        for (Matcher set = PACKED.matcher(text); set.find(); sets++) {
            volume = volume.add(new BigDecimal(set.group(1)).multiply(new BigDecimal(set.group(2))));
        }
        Set<String> sessions = new HashSet<>();
        text.substring(text.indexOf("LOGS")).lines().filter(line -> line.contains("x"))
                .forEach(line -> sessions.add(line.substring(0, line.indexOf(','))));
        return new PlainCount(sets, sessions.size(), volume);
    }

    private static PlainCount rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        String row = "";
        for (String line : text.split("\n")) {
            row = row.isEmpty() ? line : row + "\n" + line;
            if (row.chars().filter(c -> c == '"').count() % 2 == 1) {
                continue;
            }
            rows.add(Arrays.stream(row.split("," + OUTSIDE_OF_QUOTES, -1))
                    .map(cell -> cell.strip().replaceAll("^\"|\"$", "")).toList());
            row = "";
        }
        List<String> header = rows.removeFirst();
        boolean hevy = header.contains("start_time");
        int weight = header.indexOf(hevy ? "weight_kg" : "Weight");
        int begin = header.indexOf(hevy ? "start_time" : "Date");
        int title = header.indexOf(hevy ? "title" : "Workout Name");
        int reps = header.indexOf(hevy ? "reps" : "Reps");
        BigDecimal volume = BigDecimal.ZERO;
        Set<String> sessions = new HashSet<>();
        for (List<String> cells : rows) {
            String load = number(cells.get(weight));
            if (new BigDecimal(load).signum() == 0 && header.contains("weight_lbs")) {
                load = number(cells.get(header.indexOf("weight_lbs")));
            }
            volume = volume.add(new BigDecimal(load).multiply(new BigDecimal(number(cells.get(reps)))));
            sessions.add(cells.get(begin) + cells.get(title));
        }
        return new PlainCount(rows.size(), sessions.size(), volume);
    }

    private static String number(String cell) {
        return cell.isEmpty() ? "0" : cell;
    }
}
