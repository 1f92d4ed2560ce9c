package dev.coachline.coexistence;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.coachline.events.ActiveSystem;
import dev.coachline.platform.AthleteInPath;

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
            UUID athleteId = AthleteInPath.of(request);
            Routing routing = athleteId == null || request.isUserInRole("service") ? null : routings.find(athleteId);
            if (routing != null && routing.system() == ActiveSystem.LEGACY && sentUnder < routing.epoch()) {
                throw OtherSystem.sameAt(gateway);
            }
        }
        return true;
    }
}
