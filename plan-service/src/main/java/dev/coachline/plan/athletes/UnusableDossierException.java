package dev.coachline.plan.athletes;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A converted dossier that cannot be taken over; the event is tried again and then waits for a person. */
public final class UnusableDossierException extends RuntimeException {

    /** @param why what is wrong with it, without a word of its text */
    UnusableDossierException(UUID athleteId, String why, @Nullable Throwable cause) {
        super("the converted dossier of athlete " + athleteId + " " + why, cause);
    }
}
