package dev.coachline.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a clock on the wall would say, from offsets alone: it shares no code with any schedule.
 *
 * @param zone where the wall stands
 * @param at what it shows when the text is due
 */
record WallClock(ZoneId zone, LocalTime at) {

    /** A text may come at any of these instants, from the first to the last, and at one only. */
    record Moment(LocalDate date, Instant first, Instant last) {

        boolean covers(Instant instant) {
            return !instant.isBefore(first) && !instant.isAfter(last);
        }
    }

    /**
     * When a date's text is due: where the clock shows the time twice, from the one to the other; where it never does,
     * within the gap's length after it.
     *
     * @return null for a date that the zone leaves out
     */
    @Nullable
    Moment on(LocalDate date) {
        LocalDateTime wall = date.atTime(at);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
        if (!offsets.isEmpty()) {
            return new Moment(date, wall.toInstant(offsets.getFirst()), wall.toInstant(offsets.getLast()));
        }
        ZoneOffsetTransition gap = zone.getRules().getTransition(wall);
        Duration length = gap.getDuration();
        return length.compareTo(Duration.ofHours(24)) >= 0
                ? null
                : new Moment(date, gap.getInstant(), gap.getInstant().plus(length));
    }

    LocalDate dateAt(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** Whose text comes at an instant: a gap around midnight may push it into the next date. */
    LocalDate dateOf(Instant instant) {
        LocalDate before = dateAt(instant).minusDays(1);
        Moment moment = on(before);
        return moment != null && moment.covers(instant) ? before : before.plusDays(1);
    }
}
