package dev.coachline.delivery;

/**
 * What an event asks for will not be done, however often it is delivered: it becomes a dead letter with this reason, and its athlete's
 * later events go on.
 */
public final class RefusedException extends RuntimeException {

    /** @param reason for a person, with nothing personal in it */
    public RefusedException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
