package dev.coachline.migration.runs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A list of athletes as CSV: the id is the first column, or the one that the header calls {@code athlete_id} or
 * {@code athleteId}; empty lines and lines that begin with # are left out.
 *
 * @param problems a sentence for each line that is none, without quoting it
 */
public record AthleteList(Set<UUID> athletes, List<String> problems) {

    private static final Set<String> HEADERS = Set.of("athlete_id", "athleteid", "id");
    private static final int ENOUGH_PROBLEMS = 5;

    public AthleteList {
        athletes = Set.copyOf(athletes);
        problems = List.copyOf(problems);
    }

    public static AthleteList parse(String csv) {
        Set<UUID> athletes = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        List<String> lines = csv.lines().toList();
        int column = 0;
        boolean first = true;
        for (int i = 0; i < lines.size() && problems.size() < ENOUGH_PROBLEMS; i++) {
            String line = lines.get(i).replace("\uFEFF", "").strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(line);
            UUID id = column < cells.size() ? id(cells.get(column)) : null;
            boolean top = first;
            int header = top && id == null ? header(cells) : -1;
            first = false;
            if (header >= 0) {
                column = header;
            } else if (id == null) {
                problems.add("line " + (i + 1) + (top
                        ? " neither has an athlete's id first nor names a column athlete_id"
                        : " has no athlete's id in column " + (column + 1)));
            } else {
                athletes.add(id);
            }
        }
        if (athletes.isEmpty() && problems.isEmpty()) {
            problems.add("there is no athlete in it");
        }
        return new AthleteList(athletes, problems);
    }

    private static int header(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (HEADERS.contains(cells.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    /** An id has neither separators nor quotes in it, so a quoted separator elsewhere only has to be stepped over. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ';' || c == '\t')) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private static @Nullable UUID id(String cell) {
        try {
            UUID id = UUID.fromString(cell);
            return id.toString().equalsIgnoreCase(cell) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
