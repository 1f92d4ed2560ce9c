package dev.coachline.local.carrier;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far a text is; {@code received} waits for the service, {@code undelivered} did not reach its phone, {@code abandoned}
 * means that the service never listened.
 */
enum Status {
    QUEUED, SENT, DELIVERED, UNDELIVERED, RECEIVED, ABANDONED;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean last() {
        return this == DELIVERED || this == UNDELIVERED || this == ABANDONED;
    }
}
