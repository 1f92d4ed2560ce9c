package dev.coachline.migration.mirror;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Athletes of whom something happened that the mirror lacks. */
public interface MirrorMarks {

    /** @param marks how often something happened, so that what happens meanwhile is not forgotten */
    record Mark(MirrorScope scope, long marks, int attempts) {}

    /** Marks an athlete who is mirrored; nothing happens for any other. May be repeated. */
    void mark(UUID athleteId, Instant due);

    List<Mark> due(Instant now, int limit);

    @Nullable
    Instant nextDue();

    /** The mirror has everything up to this mark. */
    void done(Mark mark);

    void retryAt(Mark mark, Instant at);
}
