package dev.coachline.messaging.carrier.twilio;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The carrier surely has not taken the text. */
class NotTakenException extends RuntimeException {

    private final transient @Nullable Duration retryAfter;

    NotTakenException(String message) {
        this(message, null);
    }

    NotTakenException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long the carrier wants to be left alone; absent where it did not say. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
