package dev.coachline.workout.imports;

import java.io.Reader;

import org.jspecify.annotations.Nullable;

/** Reads histories that are JSON. */
public interface JsonHistory {

    /** As the report calls it. */
    String format();

    /**
     * Makes an entry for each set, one log after the other; keeps no more than one in memory.
     *
     * @return null where the file could be read, whatever became of its rows
     */
    ReadHistory.@Nullable Unreadable read(Reader file, Reading reading);
}
