package dev.coachline.platform;

import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** Of whom a request's address speaks, for whoever decides before its handler. */
public final class AthleteInPath {

    private AthleteInPath() {}

    /** Null where the address names nobody, or what it names is no id: the handler's own check of its arguments says so. */
    public static @Nullable UUID of(HttpServletRequest request) {
        try {
            return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                    && variables.get("athleteId") instanceof String id ? UUID.fromString(id) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
