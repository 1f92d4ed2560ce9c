package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What an athlete did on a legacy workout, for the store of sessions.
 *
 * @param sessionId follows from the legacy row's id, so that importing it again changes nothing
 * @param completed false where the day passed without it being marked as done
 * @param sets those of a completed workout that its text tells, in order; the text stays in the notes
 * @param notes the texts of the row, in order
 * @param origin the workout of a program that it was; absent where it was none, or none is known
 */
public record LegacySession(String sessionId, LocalDate date, String title, boolean completed, List<PerformedSet> sets,
        List<String> notes, @Nullable Origin origin) {

    /**
     * @param programId of the {@link LegacyProgram}
     * @param workoutIndex its place in the program, from 0
     * @param workoutName what it was called then
     */
    public record Origin(UUID programId, int workoutIndex, String workoutName) {}

    /** What the store of sessions takes at most. */
    static final int MOST_SETS = 300;
    private static final int MOST_NOTES = 300;
    private static final int LONGEST_NOTE = 4_000;
    private static final int LONGEST_TITLE = 200;
    private static final BigDecimal MOST_LOAD = BigDecimal.valueOf(2_000);
    private static final int LONGEST_NAME = 200;

    /** A title too long for the store becomes a note and is cut; notes too long or too many for it are cut into parts. */
    public LegacySession {
        sets = List.copyOf(sets);
        List<String> whole = title.length() > LONGEST_TITLE
                ? Stream.concat(Stream.of(title), notes.stream()).toList()
                : notes;
        title = parts(title, LONGEST_TITLE).getFirst();
        List<String> entries = whole.size() > MOST_NOTES ? List.of(String.join("\n", whole)) : whole;
        notes = entries.stream().flatMap(note -> parts(note, LONGEST_NOTE).stream()).toList();
    }

    /** Parts that join to the text again; no character is cut in two. */
    private static List<String> parts(String text, int longest) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (text.length() - from > longest) {
            int end = Character.isHighSurrogate(text.charAt(from + longest - 1)) ? from + longest - 1 : from + longest;
            parts.add(text.substring(from, end));
            from = end;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /**
     * @param load absent where none was moved, or none was written
     * @param unit {@code kg} or {@code lb}; absent where the load is
     */
    public record PerformedSet(String exercise, @Nullable BigDecimal load, @Nullable String unit,
            @Nullable Integer reps) {

        /** Whether the store of sessions takes it. */
        boolean storable() {
            return exercise.length() <= LONGEST_NAME && (load == null || load.compareTo(MOST_LOAD) <= 0);
        }
    }
}
