package dev.coachline.model;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Under what a call's tokens are booked.
 *
 * @param promptOf whose prompt it is
 * @param day whose budget it takes from; of UTC, so that nobody gets two by travelling
 */
public record Booking(UUID athleteId, Purpose purpose, String model, PromptOf promptOf, LocalDate day) {

    /** The systems, as routing names them. */
    public enum PromptOf {
        LEGACY, MARKDOWN_V1
    }
}
