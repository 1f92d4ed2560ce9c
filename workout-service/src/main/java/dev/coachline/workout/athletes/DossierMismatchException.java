package dev.coachline.workout.athletes;

import java.util.UUID;

/** What plan-service serves is not what it announced; the event is tried again and then parked for a person. */
public final class DossierMismatchException extends RuntimeException {

    DossierMismatchException(UUID athleteId, int version) {
        super("dossier " + version + " of athlete " + athleteId + " does not have the announced SHA-256");
    }
}
