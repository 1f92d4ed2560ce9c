package dev.coachline.messaging.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import dev.coachline.messaging.daily.Schedule;

/** The spans of one audited local date, which begins and ends at other instants in every zone. */
public record AuditDay(LocalDate date) {

    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);
    /** For the last callbacks, and for the carrier to bring its list up to date. */
    private static final Duration SETTLING = Duration.ofHours(1);

    /** When the date is over everywhere, nothing of it can be sent any more, and all is settled. */
    public Instant auditableAt() {
        return to().plus(SETTLING);
    }

    /** No text of the date leaves before; clocks may differ by a minute. */
    public Instant from() {
        return date.atStartOfDay(FIRST_ZONE).toInstant().minus(AuditedText.CLOCKS_DIFFER);
    }

    /** No text of the date leaves after. */
    public Instant to() {
        return date.plusDays(1).atStartOfDay(LAST_ZONE).toInstant().plus(Schedule.LATE_WINDOW)
                .plus(AuditedText.CLOCKS_DIFFER);
    }
}
