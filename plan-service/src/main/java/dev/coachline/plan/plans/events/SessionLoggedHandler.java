package dev.coachline.plan.plans.events;

import org.springframework.stereotype.Component;

import dev.coachline.delivery.EventHandler;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.WorkoutEvent.SessionLogged;
import dev.coachline.plan.plans.LoggedSessions;

/** Remembers when athletes train. Natural key: a session that is told again is the same row. */
@Component
class SessionLoggedHandler implements EventHandler {

    private final LoggedSessions sessions;

    SessionLoggedHandler(LoggedSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        if (envelope.event() instanceof SessionLogged logged) {
            sessions.remember(logged.athleteId(), logged.sessionId(), logged.date());
        }
    }
}
