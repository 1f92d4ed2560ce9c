package dev.coachline.messaging.carrier.twilio;

/** The carrier will never take this text. */
final class RefusedException extends RuntimeException {

    /** "Attempt to send to unsubscribed recipient": they told the carrier, or texted STOP to it, and not to us. */
    private static final int UNSUBSCRIBED = 21_610;

    private final int code;

    /** @param code the carrier's own, 0 where it gave none */
    RefusedException(int status, int code) {
        super("the carrier answered " + status + (code == 0 ? "" : " with code " + code));
        this.code = code;
    }

    boolean unsubscribed() {
        return code == UNSUBSCRIBED;
    }
}
