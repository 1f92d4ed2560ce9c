package dev.coachline.workout.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of a file: {@code rows = storedRows + the rows of skipped + unmappedRows}, always.
 *
 * @param format such as {@code strong}
 * @param dryRun whether nothing was stored; the numbers are those of an import
 * @param rows what the file holds: rows, or sets where one row holds several
 * @param storedRows those that became part of a session recorded now
 * @param sessions how many were recorded now
 * @param sets of those sessions
 * @param mapped those of the sets whose exercise the catalogue has
 * @param duplicates sessions that were recorded before; their rows are among the skipped
 * @param unmapped the first thousand rows that could not be carried over
 * @param exerciseNames how many different names the file's sets have
 * @param exercises the first thousand of them
 * @param assumedUnit the unit of the loads for which the file names none; absent where it names all
 */
public record ImportReport(String format, boolean dryRun, int rows, int storedRows, int sessions, int sets, int mapped,
        int duplicates, List<SkippedRows> skipped, int unmappedRows, List<Unmapped> unmapped, int exerciseNames,
        List<Named> exercises, @Nullable String assumedUnit) {

    /** How many of the longer lists are told. */
    static final int MOST_LISTED = 1_000;

    /** Rows left out on purpose. */
    public record SkippedRows(String reason, int rows) {}

    /**
     * A row that could not be carried over.
     *
     * @param line from 1
     * @param column absent where it is the row as a whole; a JSON pointer where the file is JSON
     * @param remedy what to change in the file
     */
    public record Unmapped(long line, @Nullable String column, String value, String reason, String remedy) {}

    /**
     * An exercise of the file.
     *
     * @param mappedTo its id in the catalogue; absent where it stays as written
     */
    public record Named(String name, @Nullable String mappedTo, ExerciseNames.How how) {}

    public ImportReport {
        skipped = List.copyOf(skipped);
        unmapped = List.copyOf(unmapped);
        exercises = List.copyOf(exercises);
    }
}
