package dev.coachline.messaging.carrier.twilio;

/** The carrier asks for patience (429 or 503). */
final class BusyException extends NotTakenException {

    BusyException(int status) {
        super("the carrier answered " + status);
    }
}
