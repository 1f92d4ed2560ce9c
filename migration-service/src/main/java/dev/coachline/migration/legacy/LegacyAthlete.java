package dev.coachline.migration.legacy;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The settings of one athlete as the legacy system has them, unchecked.
 *
 * @param zone IANA text, or what the old application took for it
 * @param sendHour 0 to 23, or anything
 */
public record LegacyAthlete(UUID id, @Nullable String phone, @Nullable String zone, @Nullable Integer sendHour,
        @Nullable Instant consentedAt, @Nullable Instant optedOutAt) {

    /** Nothing personal reaches a log by accident. */
    @Override
    public String toString() {
        return "LegacyAthlete[" + id + "]";
    }
}
