package dev.coachline.plan.athletes.events;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.EventHandler;
import dev.coachline.delivery.Inbox;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.MessagingEvent.AthleteTimeChanged;
import dev.coachline.plan.athletes.MoveAthlete;

/** Follows athletes into other time zones. The other events of the topic leave no trace here, not even in the inbox. */
@Component
class AthleteTimeChangedHandler implements EventHandler {

    private static final String CONSUMER = "athlete-time-changed";

    private final MoveAthlete athletes;
    private final Inbox inbox;
    private final TransactionTemplate transaction;

    AthleteTimeChangedHandler(MoveAthlete athletes, Inbox inbox, TransactionTemplate transaction) {
        this.athletes = athletes;
        this.inbox = inbox;
        this.transaction = transaction;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        if (envelope.event() instanceof AthleteTimeChanged event) {
            transaction.executeWithoutResult(status -> {
                if (inbox.firstDelivery(CONSUMER, envelope.id())) {
                    athletes.move(event.athleteId(), event.zone());
                }
            });
        }
    }
}
