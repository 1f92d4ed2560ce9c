package dev.coachline.migration.cutover.workout;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where workout-service is.
 *
 * @param workoutUrl such as {@code http://workout-service:8080}
 */
@Validated
@ConfigurationProperties("coachline.migration")
record WorkoutSettings(@NotBlank String workoutUrl) {}
