package dev.coachline.delivery;

/** A parked event means nothing to this version of the service; trying again cannot help before another one runs. */
final class UnreadableException extends RuntimeException {

    UnreadableException(String message) {
        super(message);
    }
}
