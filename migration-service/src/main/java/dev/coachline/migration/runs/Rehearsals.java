package dev.coachline.migration.runs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Rehearsals and how they went. */
public interface Rehearsals {

    /** The right to rehearse; it ends with the process that has it. */
    interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * @param result in lower case
     * @param reason absent where nothing went wrong
     */
    record Athlete(UUID athleteId, String result, @Nullable String reason, long millis) {}

    /** Null while somebody else has it, on whatever instance. */
    @Nullable
    Turn turn();

    void begin(Rehearsal rehearsal);

    void progress(UUID id, Rehearsal.Phase phase, int done, int total);

    void add(UUID id, Athlete athlete);

    void done(UUID id, RehearsalReport report, Instant at);

    void failed(UUID id, String why, Instant at);

    /** Those that still seem to run had a process that died; how many. Call it with the turn only. */
    int abandon(Instant at);

    @Nullable
    Rehearsal find(UUID id);

    /** The newest first. */
    List<Rehearsal> list(int limit);

    /** Who was rehearsed, ascending by id, after {@code after} (null: from the first). */
    List<Athlete> athletes(UUID id, @Nullable UUID after, int limit);
}
