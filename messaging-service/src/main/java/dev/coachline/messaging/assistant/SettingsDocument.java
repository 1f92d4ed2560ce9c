package dev.coachline.messaging.assistant;

/**
 * What stood beside profiles and servers in an imported file: kept, not interpreted.
 *
 * @param name such as {@code config.json}
 * @param content JSON without secrets
 */
public record SettingsDocument(String name, String content) {}
