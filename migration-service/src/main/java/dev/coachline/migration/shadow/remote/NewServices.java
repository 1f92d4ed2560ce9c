package dev.coachline.migration.shadow.remote;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are that answer in the new system.
 *
 * @param workoutUrl such as {@code http://workout-service:8080}
 * @param planUrl such as {@code http://plan-service:8080}
 */
@Validated
@ConfigurationProperties("coachline.migration")
record NewServices(@NotBlank String workoutUrl, @NotBlank String planUrl) {}
