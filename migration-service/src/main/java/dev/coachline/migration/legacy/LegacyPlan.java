package dev.coachline.migration.legacy;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The newest plan of an athlete who is still with the legacy system.
 *
 * @param zone the athlete's, unchecked
 * @param sendHour the athlete's, unchecked
 * @param row of {@code structured_plans}; absent where the athlete has none
 */
public record LegacyPlan(UUID athleteId, @Nullable String zone, @Nullable Integer sendHour, @Nullable JsonNode row) {}
