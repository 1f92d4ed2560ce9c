package dev.coachline.coexistence;

import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import dev.coachline.events.ActiveSystem;

/**
 * Sends whoever reads of an athlete of the legacy system to its gateway, at the operations that say so. Services are never
 * sent: they ask for what this service has, and decide by their own routing whom they ask.
 */
final class LegacyRedirect implements HandlerInterceptor {

    private final Routings routings;
    private final String gateway;

    LegacyRedirect(Routings routings, String gateway) {
        this.routings = routings;
        this.gateway = gateway;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(SentToTheOtherSystem.class)) {
            int sentUnder = OtherSystem.sentUnder(request);
            UUID athleteId = athlete(request);
            Routing routing = athleteId == null || request.isUserInRole("service") ? null : routings.find(athleteId);
            if (routing != null && routing.system() == ActiveSystem.LEGACY && sentUnder < routing.epoch()) {
                throw OtherSystem.sameAt(gateway);
            }
        }
        return true;
    }

    private static @Nullable UUID athlete(HttpServletRequest request) {
        try {
            return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                    && variables.get("athleteId") instanceof String id ? UUID.fromString(id) : null;
        } catch (IllegalArgumentException e) {
            // The handler's own check of its arguments says what is wrong with it.
            return null;
        }
    }
}
