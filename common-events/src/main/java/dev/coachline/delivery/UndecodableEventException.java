package dev.coachline.delivery;

/** A record that is no event of ours; it goes to the dead letters at once, with this reason. */
public final class UndecodableEventException extends RuntimeException {

    public UndecodableEventException(String reason) {
        super(reason);
    }
}
