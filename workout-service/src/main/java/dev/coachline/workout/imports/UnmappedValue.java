package dev.coachline.workout.imports;

import org.jspecify.annotations.Nullable;

/**
 * Why one row cannot be carried over. Thrown while a row is read and turned into a line of the report by {@link Reading}; it
 * never leaves the reading of a file.
 */
public final class UnmappedValue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String column;
    private final String value;
    private final String remedy;

    /**
     * @param column absent where it is the row as a whole
     * @param reason completes the sentence that begins with the column
     * @param remedy what to change in the file
     */
    public UnmappedValue(@Nullable String column, String value, String reason, String remedy) {
        super(reason, null, false, false);
        this.column = column;
        this.value = value;
        this.remedy = remedy;
    }

    ImportReport.Unmapped at(long line) {
        return new ImportReport.Unmapped(line, column, shortened(value), String.valueOf(getMessage()), remedy);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 80
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 79)) + "…";
    }
}
