package dev.coachline.migration.measures;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Records and maxes of the legacy rows, counted without the converter, against what the dossiers have. */
public interface RecordsKept {

    /** @param athletes who have moved and whose records were counted */
    record Kept(long athletes, long legacy, long preserved) {}

    record OfAthlete(UUID athleteId, long legacy, long preserved) {}

    /** Null where nobody who has moved was counted. */
    @Nullable
    Kept overall();

    /** Null where the athlete was not counted, as before a move or where it began with an earlier version. */
    @Nullable
    OfAthlete of(UUID athleteId);

    /** Those who have moved, ascending by id, after {@code after} (null: from the first). */
    List<OfAthlete> athletes(@Nullable UUID after, int limit);
}
