package dev.coachline.messaging.carrier.twilio;

import java.time.Duration;

/** The carrier says when it will listen again, and that is too long to stand and wait for. */
final class LaterException extends BusyException {

    LaterException(int status, Duration retryAfter) {
        super(status, retryAfter);
    }
}
