package dev.coachline.migration.legacy;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The newest plan of an athlete who is still with the legacy system.
 *
 * @param zone the athlete's, unchecked
 * @param sendHour the athlete's, unchecked
 * @param row of {@code structured_plans}; absent where the athlete has none
 * @param scheduledUntil last day of the plan's {@code microcycles} between 2000 and 2099; only for a plan that lists no
 *        weeks of its own
 */
public record LegacyPlan(UUID athleteId, @Nullable String zone, @Nullable Integer sendHour, @Nullable JsonNode row,
        @Nullable LocalDate scheduledUntil) {}
