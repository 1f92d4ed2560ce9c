package dev.coachline.model;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A call to a model that the legacy system made, as it counted.
 *
 * @param entryId of the legacy system's own; says the same call again
 * @param day of UTC
 */
public record LegacyCall(UUID entryId, UUID athleteId, LocalDate day, Purpose purpose, String model, Usage usage) {}
