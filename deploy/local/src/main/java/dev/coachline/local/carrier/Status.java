package dev.coachline.local.carrier;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a text is; {@code received} waits for the service, {@code abandoned} means that it never listened. */
enum Status {
    QUEUED, SENT, DELIVERED, RECEIVED, ABANDONED;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean last() {
        return this == DELIVERED || this == ABANDONED;
    }
}
