package dev.coachline.events;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose answer counts for an athlete. */
public enum ActiveSystem {
    @JsonProperty("legacy")
    LEGACY, @JsonProperty("markdown-v1")
    MARKDOWN_V1, @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN;

    /** The value as it stands on the wire and in {@code users.active_system}. */
    public String wireName() {
        return switch (this) {
            case LEGACY -> "legacy";
            case MARKDOWN_V1 -> "markdown-v1";
            case UNKNOWN -> "unknown";
        };
    }

    public static ActiveSystem ofWireName(String name) {
        for (ActiveSystem system : values()) {
            if (system.wireName().equals(name)) {
                return system;
            }
        }
        return UNKNOWN;
    }
}
