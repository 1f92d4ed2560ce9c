package dev.coachline.migration.cutover;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import dev.coachline.migration.legacy.LegacyPlan;
import dev.coachline.migration.legacy.LegacyZones;

/**
 * When an athlete's texts go out.
 *
 * @param sendHour 0 to 23, local
 */
public record Schedule(ZoneId zone, int sendHour) {

    private static final int USUAL_HOUR = 8;
    /** Texts are prepared up to four hours before they are sent; a quarter more for the work until then. */
    private static final Duration PREPARATION = Duration.ofMinutes(255);
    private static final Duration AFTER_LAST_TEXT = Duration.ofHours(12);
    private static final Duration APART = Duration.ofHours(1);

    public Schedule {
        // The old application sent at its default hour where the column made no sense.
        sendHour = sendHour < 0 || sendHour > 23 ? USUAL_HOUR : sendHour;
    }

    /** As the legacy system keeps it; in UTC where the zone is none, which the conversion refuses with its reason. */
    public static Schedule of(LegacyPlan plan) {
        ZoneId zone = LegacyZones.of(plan.zone());
        return new Schedule(zone == null ? ZoneOffset.UTC : zone, plan.sendHour() == null ? -1 : plan.sendHour());
    }

    public LocalDate dateAt(Instant now) {
        return now.atZone(zone).toLocalDate();
    }

    public Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    public Instant sendAt(LocalDate date) {
        return date.atTime(LocalTime.of(sendHour, 0)).atZone(zone).toInstant();
    }

    /** The first local date whose text nobody has begun to prepare. */
    public LocalDate firstUnpreparedDate(Instant now) {
        LocalDate date = dateAt(now);
        while (!now.isBefore(sendAt(date).minus(PREPARATION))) {
            date = date.plusDays(1);
        }
        return date;
    }

    /** Twelve hours after the text of the day before, far from the texts on both sides. */
    public Instant cutoverBefore(LocalDate firstDay) {
        return sendAt(firstDay.minusDays(1)).plus(AFTER_LAST_TEXT);
    }

    /** {@code now}, or the end of the hour around a text where that is being sent. */
    public Instant clearOfTexts(Instant now) {
        return clearOfTexts(now, APART);
    }

    /** {@code now}, or the end of the time around a text where it lies in it. */
    public Instant clearOfTexts(Instant now, Duration apart) {
        LocalDate today = dateAt(now);
        for (LocalDate date = today.minusDays(1); !date.isAfter(today.plusDays(1)); date = date.plusDays(1)) {
            Instant sent = sendAt(date);
            if (Duration.between(sent, now).abs().compareTo(apart) < 0) {
                return sent.plus(apart);
            }
        }
        return now;
    }
}
