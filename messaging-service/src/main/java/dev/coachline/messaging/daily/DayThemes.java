package dev.coachline.messaging.daily;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What planned days are about; only templates need to know, so it may be incomplete. */
public interface DayThemes {

    /** Takes note of a planned week in the running transaction; of each date the last one counts, and days long past go. */
    void planned(UUID athleteId, SortedMap<LocalDate, String> themes);

    /** Such as {@code Lower} or {@code Rest}; null where nobody has told. */
    @Nullable
    String on(UUID athleteId, LocalDate date);
}
