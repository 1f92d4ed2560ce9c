package dev.coachline.messaging.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param date intended local date of the text that it is about; absent where it is about none
 * @param text what happened, in words that hold nothing personal
 * @param body what was said; absent where nothing was, and for whoever may not read it
 */
public record TimelineEntry(UUID athleteId, Instant at, Kind kind, @Nullable LocalDate date, @Nullable UUID messageId,
        String text, @Nullable String body) {

    /** What kind of thing. */
    public enum Kind {
        DUE, PREPARED, UNPREPARED, HELD, SENT, DELIVERED, FAILED, UNKNOWN, RECEIVED, ANSWERED, OPTED_OUT, OPTED_IN, MOVED, ROUTED
    }

    /** About a morning text. */
    public static TimelineEntry ofText(UUID athleteId, Instant at, Kind kind, LocalDate date, @Nullable UUID messageId,
            String text) {
        return new TimelineEntry(athleteId, at, kind, date, messageId, text, null);
    }

    /** About the athlete's settings. */
    public static TimelineEntry ofAthlete(UUID athleteId, Instant at, Kind kind, String text) {
        return new TimelineEntry(athleteId, at, kind, null, null, text, null);
    }
}
