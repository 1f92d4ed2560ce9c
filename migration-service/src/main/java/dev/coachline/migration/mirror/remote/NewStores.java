package dev.coachline.migration.mirror.remote;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the new history is kept.
 *
 * @param workoutUrl such as {@code http://workout-service:8080}
 * @param messagingUrl such as {@code http://messaging-service:8080}
 */
@Validated
@ConfigurationProperties("coachline.migration")
record NewStores(@NotBlank String workoutUrl, @NotBlank String messagingUrl) {}
