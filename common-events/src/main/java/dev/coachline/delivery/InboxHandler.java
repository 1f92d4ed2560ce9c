package dev.coachline.delivery;

import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;

/** Gives a handler exactly one effect: its work and the memory of the delivery commit together. */
public final class InboxHandler implements EventHandler {

    private final String consumer;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final EventHandler handler;

    /** @param consumer names this handler in the inbox; never change it once released */
    public InboxHandler(String consumer, Inbox inbox, TransactionTemplate transaction, EventHandler handler) {
        this.consumer = consumer;
        this.inbox = inbox;
        this.transaction = transaction;
        this.handler = handler;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        transaction.executeWithoutResult(status -> {
            if (inbox.firstDelivery(consumer, envelope.id())) {
                handler.on(envelope);
            }
        });
    }
}
