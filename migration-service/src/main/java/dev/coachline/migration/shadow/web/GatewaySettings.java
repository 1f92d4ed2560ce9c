package dev.coachline.migration.shadow.web;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the gateway sends callers whose athlete is with the new system, as they can reach it.
 *
 * @param workoutUrl such as {@code https://workouts.example.org}
 * @param planUrl such as {@code https://plans.example.org}
 */
@Validated
@ConfigurationProperties("coachline.migration.gateway")
record GatewaySettings(@NotBlank String workoutUrl, @NotBlank String planUrl) {}
