package dev.coachline.coexistence;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Days of athletes who have moved, from before they did. They stay the legacy system's, so a service that has no such day sends
 * its caller to the gateway, which answers it from the legacy rows, whatever the epoch.
 */
public final class EarlierDays {

    private final Routings routings;
    private final String gateway;

    /** @param gateway its address; blank where there is none, and then nobody is sent */
    EarlierDays(Routings routings, String gateway) {
        this.routings = routings;
        this.gateway = gateway;
    }

    /**
     * Sends a caller on who asks for such a day, by an exception that answers the request; does nothing for any other day,
     * nor for services and for those whom the gateway has sent here ({@link OtherSystem}).
     */
    public void send(HttpServletRequest request, UUID athleteId, LocalDate date) {
        if (gateway.isBlank() || request.isUserInRole("service")) {
            return;
        }
        Routing routing = routings.find(athleteId);
        if (routing != null && routing.isEarlier(date) && OtherSystem.sentUnder(request) < routing.epoch()) {
            throw OtherSystem.sameAt(gateway);
        }
    }
}
