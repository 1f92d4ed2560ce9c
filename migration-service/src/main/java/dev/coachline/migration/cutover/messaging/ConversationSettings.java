package dev.coachline.migration.cutover.messaging;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where messaging-service is.
 *
 * @param messagingUrl such as {@code http://messaging-service:8080}
 */
@Validated
@ConfigurationProperties("coachline.migration")
record ConversationSettings(@NotBlank String messagingUrl) {}
