package dev.coachline.plan.athletes.events;

import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.EventHandler;
import dev.coachline.delivery.Inbox;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.MigrationEvent.DossierConverted;
import dev.coachline.plan.athletes.ConvertedDossier;
import dev.coachline.plan.athletes.ConvertedDossiers;
import dev.coachline.plan.athletes.ImportDossier;
import dev.coachline.plan.metering.PlanMeters;
import dev.coachline.plan.plans.PlanWriter;

/** Takes over converted dossiers: fetches outside the transaction, verifies, then stores with the memory of the delivery. */
@Component
class DossierConvertedHandler implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DossierConvertedHandler.class);
    private static final String CONSUMER = "dossier-converted";

    private final ConvertedDossiers converted;
    private final ImportDossier imports;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final PlanMeters meters;
    private final Clock clock;

    DossierConvertedHandler(ConvertedDossiers converted, ImportDossier imports, Inbox inbox,
            TransactionTemplate transaction, PlanMeters meters, Clock clock) {
        this.converted = converted;
        this.imports = imports;
        this.inbox = inbox;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        if (envelope.event() instanceof DossierConverted event
                && !imports.knows(event.athleteId(), event.sha256())) {
            ConvertedDossier dossier = ConvertedDossier.verified(event.athleteId(), event.planStartsOn(),
                    converted.fetch(event.athleteId(), event.sha256()), event.sha256());
            PlanWriter prepared = imports.prepared(dossier);
            ImportDossier.Outcome outcome = transaction
                    .execute(status -> inbox.firstDelivery(CONSUMER, envelope.id())
                            ? imports.take(dossier, clock.instant(), prepared)
                            : ImportDossier.Outcome.ALREADY_KNOWN);
            report(event, outcome);
        }
    }

    private void report(DossierConverted event, ImportDossier.Outcome outcome) {
        if (outcome != ImportDossier.Outcome.ALREADY_KNOWN) {
            meters.dossierImported(outcome == ImportDossier.Outcome.JOINED
                    || outcome == ImportDossier.Outcome.JOINED_AGAIN);
            LOG.atInfo().addKeyValue("athleteId", event.athleteId()).addKeyValue("outcome", outcome)
                    .log("converted dossier taken over");
        }
    }
}
