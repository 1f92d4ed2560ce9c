package dev.coachline.migration.runs;

import java.time.Instant;
import java.util.UUID;

/**
 * An athlete whom a run selected.
 *
 * @param expectedAt earliest instant of the cutover as the plan stands now; of no meaning where the run does not move them
 */
public record Candidate(UUID athleteId, Route route, Instant expectedAt) {}
