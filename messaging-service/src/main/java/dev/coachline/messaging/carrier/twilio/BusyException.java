package dev.coachline.messaging.carrier.twilio;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The carrier asks for patience (429 or 503). */
class BusyException extends NotTakenException {

    BusyException(int status) {
        this(status, null);
    }

    BusyException(int status, @Nullable Duration retryAfter) {
        super("the carrier answered " + status, retryAfter);
    }
}
