package dev.coachline.messaging.carrier.twilio;

/** The carrier will never take this text. */
final class RefusedException extends RuntimeException {

    RefusedException(int status) {
        super("the carrier answered " + status);
    }
}
