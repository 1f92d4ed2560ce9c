package dev.coachline.platform;

import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every service can be told, under {@code coachline.*}.
 *
 * @param dueWorkInterval pause between two polls for due work, where time is the system's
 * @param outboxIdle longest wait of the relay without being woken
 * @param inboxRetention how long a delivery is remembered; longer than Kafka keeps the topics
 * @param serviceToken bearer token for calls to the other services
 * @param clock where the service's time comes from
 */
@ConfigurationProperties("coachline")
record PlatformSettings(@DefaultValue("500ms") Duration dueWorkInterval, @DefaultValue("500ms") Duration outboxIdle,
        @DefaultValue("14d") Duration inboxRetention, @DefaultValue("") String serviceToken,
        @DefaultValue ClockSettings clock) {

    enum ClockMode {
        SYSTEM, SETTABLE
    }

    /** @param start what a settable clock says until it is set */
    record ClockSettings(@DefaultValue("system") ClockMode mode, @DefaultValue("1970-01-01T00:00:00Z") Instant start) {}
}
