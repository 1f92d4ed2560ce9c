package dev.coachline.workout.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;

/**
 * One session as a file tells it.
 *
 * @param sessionId only where the file is an export of ours
 * @param status where it stands; files of others tell of what was done
 * @param seconds how long it took; absent where not told
 * @param origin what it was performed after; only where the file is an export of ours
 * @param rows how many rows of the file it was made of
 * @param line where it begins in the file, from 1
 */
public record ImportedSession(@Nullable UUID sessionId, Began began, String title, Session.Status status,
        @Nullable Integer seconds, List<ImportedSet> sets, List<String> notes,
        @Nullable Origin origin, int rows, long line) {

    /**
     * When it began.
     *
     * @param date the local date it counts for: as written, whatever the offset
     * @param moment the same as precisely as the file has it, in one spelling: {@code 2026-03-01},
     *               {@code 2026-03-01T07:30} or {@code 2026-03-01T07:30Z}
     */
    public record Began(LocalDate date, String moment) {}

    public ImportedSession {
        sets = List.copyOf(sets);
        notes = List.copyOf(notes);
    }
}
