package dev.coachline.migration.files;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

/**
 * Settings as the new system takes them, with labels in the place of secrets.
 *
 * @param profiles by id
 * @param mcpServers by name
 * @param documents JSON by file: what stood beside them
 * @param secrets by label
 */
public record AssistantSettings(Map<String, ObjectNode> profiles, Map<String, ObjectNode> mcpServers,
        Map<String, String> documents, Map<String, String> secrets) {

    static AssistantSettings empty() {
        return new AssistantSettings(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(),
                new LinkedHashMap<>());
    }

    /** Leaves everything out: there are secrets in it. */
    @Override
    public String toString() {
        return "AssistantSettings[" + profiles.size() + " profiles, " + mcpServers.size() + " servers]";
    }
}
