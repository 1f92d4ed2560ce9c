package dev.coachline.messaging.carrier.twilio;

/** The carrier surely has not taken the text. */
class NotTakenException extends RuntimeException {

    NotTakenException(String message) {
        super(message);
    }
}
