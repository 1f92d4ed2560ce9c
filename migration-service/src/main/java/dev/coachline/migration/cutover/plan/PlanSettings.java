package dev.coachline.migration.cutover.plan;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where plan-service is.
 *
 * @param planUrl such as {@code http://plan-service:8080}
 */
@Validated
@ConfigurationProperties("coachline.migration")
record PlanSettings(@NotBlank String planUrl) {}
