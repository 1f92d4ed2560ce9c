package dev.coachline.migration.mirror;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/**
 * Whose history is mirrored, and since when.
 *
 * @param since the cutover
 * @param zone the athlete's, in which it has a date
 */
public record MirrorScope(UUID athleteId, Instant since, ZoneId zone) {

    /** The first date of which the mirror has sessions. */
    public LocalDate firstDate() {
        return since.atZone(zone).toLocalDate();
    }
}
