package dev.coachline.messaging.proposals;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** From 21 to 8 where the athlete is nobody is texted who neither asked nor chose the time. */
public final class QuietHours {

    private static final LocalTime BEGIN = LocalTime.of(21, 0);
    private static final LocalTime END = LocalTime.of(8, 0);

    private QuietHours() {}

    /** The first instant from now on that is not within them. */
    public static Instant allowed(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        if (local.toLocalTime().isBefore(END)) {
            return ZonedDateTime.of(local.toLocalDate(), END, zone).toInstant();
        }
        return local.toLocalTime().isBefore(BEGIN)
                ? now
                : ZonedDateTime.of(local.toLocalDate().plusDays(1), END, zone).toInstant();
    }
}
