package dev.coachline.platform;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.coachline.delivery.ParkedRetries;

/**
 * What every service can be told, under {@code coachline.*}.
 *
 * @param dueWorkInterval pause between two polls for due work, where time is the system's
 * @param outboxIdle longest wait of the relay without being woken
 * @param inboxRetention how long a delivery is remembered; longer than Kafka keeps the topics
 * @param parked how long an event that cannot be handled is tried again
 * @param rateLimits how often one token subject may call the public API
 * @param serviceToken bearer token for calls to the other services
 * @param clock where the service's time comes from
 */
@ConfigurationProperties("coachline")
record PlatformSettings(@DefaultValue("500ms") Duration dueWorkInterval, @DefaultValue("500ms") Duration outboxIdle,
        @DefaultValue("14d") Duration inboxRetention, @DefaultValue ParkedSettings parked,
        @DefaultValue RateLimitSettings rateLimits,
        @DefaultValue("") String serviceToken,
        @DefaultValue ClockSettings clock) {

    /**
     * See {@link ParkedRetries.Patience}.
     *
     * @param firstPause before the second attempt; each further one is twice as long
     * @param attempts after this many it waits for a redrive
     */
    record ParkedSettings(@DefaultValue("500ms") Duration firstPause, @DefaultValue("10") int attempts) {

        ParkedRetries.Patience patience() {
            return new ParkedRetries.Patience(firstPause, attempts);
        }
    }

    /**
     * Requests in a window, by role; 0 for no limit.
     *
     * @param window at least a second
     */
    record RateLimitSettings(@DefaultValue("1m") Duration window, @DefaultValue("300") int athlete,
            @DefaultValue("30000") int client) {}

    enum ClockMode {
        SYSTEM, SETTABLE
    }

    /**
     * The system's time, or one that stands until it is set.
     *
     * @param start what a settable clock says until it is set
     * @param file where it stands, for processes that share one; null for a clock of this process
     */
    record ClockSettings(@DefaultValue("system") ClockMode mode, @DefaultValue("1970-01-01T00:00:00Z") Instant start,
            @Nullable Path file) {

        Clock clock() {
            return switch (mode) {
                case SYSTEM -> Clock.systemUTC();
                case SETTABLE -> file == null ? new SettableClock(start) : SettableClock.in(file, start);
            };
        }
    }
}
