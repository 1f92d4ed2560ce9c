package dev.coachline.migration.measures.messaging;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param messagingUrl where messaging-service is */
@Validated
@ConfigurationProperties("coachline.migration")
record MeasuresSettings(@NotBlank String messagingUrl) {}
