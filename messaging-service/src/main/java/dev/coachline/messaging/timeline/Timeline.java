package dev.coachline.messaging.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The timelines of all athletes. */
public interface Timeline {

    /** Whose midnights divide the athlete's days; absent where nothing is known of the athlete. */
    @Nullable
    ZoneId zoneOf(UUID athleteId);

    /** Writes down what happened, in the running transaction. */
    void add(List<TimelineEntry> entries);

    /**
     * One athlete's entries in order, the last ones where there are more than {@code most}.
     *
     * @param to exclusive
     */
    List<TimelineEntry> between(UUID athleteId, Instant from, Instant to, int most);
}
