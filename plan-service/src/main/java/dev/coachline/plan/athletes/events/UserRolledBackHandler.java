package dev.coachline.plan.athletes.events;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.EventHandler;
import dev.coachline.delivery.Inbox;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.MigrationEvent.UserRolledBack;
import dev.coachline.plan.plans.TrainingPlans;

/** Withdraws the plans of an athlete who is with the legacy system again; the athlete and the dossier stay. */
@Component
class UserRolledBackHandler implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UserRolledBackHandler.class);
    private static final String CONSUMER = "user-rolled-back";

    private final TrainingPlans plans;
    private final Inbox inbox;
    private final TransactionTemplate transaction;

    UserRolledBackHandler(TrainingPlans plans, Inbox inbox, TransactionTemplate transaction) {
        this.plans = plans;
        this.inbox = inbox;
        this.transaction = transaction;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        if (envelope.event() instanceof UserRolledBack event) {
            transaction.executeWithoutResult(status -> {
                if (inbox.firstDelivery(CONSUMER, envelope.id())) {
                    plans.withdraw(event.athleteId());
                    LOG.atInfo().addKeyValue("athleteId", event.athleteId()).addKeyValue("epoch", event.epoch())
                            .log("the plans of a migrated athlete are withdrawn");
                }
            });
        }
    }
}
