package dev.coachline.plan.athletes;

import java.time.ZoneId;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is coached.
 *
 * @param factsSha256 of what was said on enrolment; absent for an athlete who came by migration
 */
public record Athlete(UUID athleteId, ZoneId zone, LoadUnit unit, @Nullable String factsSha256) {}
