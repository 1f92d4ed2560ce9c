package dev.coachline.messaging.daily;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * When an athlete's next morning text is prepared and sent. Every local date gets one instant: a send time that a clock
 * change skips moves forward by the gap, one that it repeats is the first of the two. A date that a zone leaves out, as
 * it moves across the date line, has none.
 *
 * @param wanted whether they may be texted
 * @param nextDate the first date without a row; absent while nothing is to be sent
 * @param nextPrepareAt when its text is asked for; absent together with {@code nextDate}
 * @param movedAt when zone or time last changed: a date that the change put into the past is sent then, not before
 */
public record Schedule(UUID athleteId, ZoneId zone, LocalTime sendTime, boolean wanted, @Nullable LocalDate nextDate,
        @Nullable Instant nextPrepareAt, @Nullable Instant movedAt) {

    /** A text that could not leave within this time is not sent any more. */
    public static final Duration LATE_WINDOW = Duration.ofHours(4);
    /** A text that nobody has written this long before its send time is asked for again. */
    public static final Duration ASK_AGAIN_BEFORE = Duration.ofMinutes(10);
    /** How long a text that is late already waits for its content before a template goes out. */
    public static final Duration GRACE = Duration.ofMinutes(1);

    private static final int LEAST_LEAD_HOURS = 2;
    private static final int SPREAD_HOURS = 3;

    /** @return a schedule that sends nothing until it is begun */
    public static Schedule idle(UUID athleteId, ZoneId zone, LocalTime sendTime, boolean wanted) {
        return new Schedule(athleteId, zone, sendTime, wanted, null, null, null);
    }

    /** When the text of a date leaves. */
    public Instant sendAt(LocalDate date) {
        Instant local = ZonedDateTime.of(date, sendTime, zone).toInstant();
        return movedAt == null || local.isAfter(movedAt) ? local : movedAt;
    }

    /** When the text of the next date leaves; absent while nothing is to be sent. */
    public @Nullable Instant nextSendAt() {
        return nextDate == null ? null : sendAt(nextDate);
    }

    public boolean active() {
        return nextDate != null;
    }

    /**
     * Begins with the first date whose send time is still ahead.
     *
     * @param firstDate the first date that anybody answers for; absent where nobody does, and then nothing begins
     * @param lastTaken the last date that has a text already; absent for none
     */
    public Schedule begun(@Nullable LocalDate firstDate, @Nullable LocalDate lastTaken, Instant now) {
        if (!wanted || firstDate == null) {
            return stopped();
        }
        LocalDate date = now.atZone(zone).toLocalDate();
        if (!ZonedDateTime.of(date, sendTime, zone).toInstant().isAfter(now)) {
            date = date.plusDays(1);
        }
        date = date.isBefore(firstDate) ? firstDate : date;
        date = lastTaken == null || date.isAfter(lastTaken) ? date : lastTaken.plusDays(1);
        return at(date);
    }

    /** Sends nothing until it is begun again. */
    public Schedule stopped() {
        return new Schedule(athleteId, zone, sendTime, wanted, null, null, movedAt);
    }

    /**
     * Keeps the next date under another zone or time. A date that is over where the athlete is now, and too late to
     * send, is left out; no other is.
     */
    public Schedule moved(ZoneId newZone, LocalTime newSendTime, Instant now) {
        Schedule moved = new Schedule(athleteId, newZone, newSendTime, wanted, nextDate, nextPrepareAt, now);
        LocalDate date = nextDate;
        if (date == null) {
            return moved;
        }
        LocalDate today = now.atZone(newZone).toLocalDate();
        while (date.isBefore(today)
                && ZonedDateTime.of(date, newSendTime, newZone).toInstant().plus(LATE_WINDOW).isBefore(now)) {
            date = date.plusDays(1);
        }
        return moved.at(date);
    }

    /** The same dates by the zone's rules of today, where the instants were derived by others. */
    public Schedule rederived(Instant now) {
        LocalDate date = nextDate;
        return date == null || at(date).equals(this) ? this : moved(zone, sendTime, now);
    }

    /** The next date has its row now. */
    public Schedule advanced() {
        return nextDate == null ? this : at(nextDate.plusDays(1));
    }

    /** Whole hours by athlete: spread out, and still few distinct instants. */
    public static Duration lead(UUID athleteId) {
        long mixed = athleteId.getMostSignificantBits() ^ athleteId.getLeastSignificantBits();
        return Duration.ofHours(LEAST_LEAD_HOURS + Math.floorMod(mixed, (long) SPREAD_HOURS));
    }

    private Schedule at(LocalDate date) {
        LocalDate lived = lived(date);
        return new Schedule(athleteId, zone, sendTime, wanted, lived, sendAt(lived).minus(lead(athleteId)), movedAt);
    }

    private LocalDate lived(LocalDate date) {
        ZoneOffsetTransition change = zone.getRules().getTransition(date.atStartOfDay());
        LocalDate next = date.plusDays(1);
        return change != null && change.isGap() && !change.getDateTimeAfter().isBefore(next.atStartOfDay())
                ? next
                : date;
    }
}
