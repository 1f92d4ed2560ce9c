package dev.coachline.migration.cutover.events;

import java.time.Clock;

import org.springframework.dao.ConcurrencyFailureException;

import dev.coachline.delivery.EventHandler;
import dev.coachline.delivery.RefusedException;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.MigrationRequest.CutoverRequested;
import dev.coachline.events.MigrationRequest.RollbackRequested;
import dev.coachline.migration.cutover.RequestCutover;
import dev.coachline.migration.cutover.RollBackAthletes;

/**
 * Does what operators' systems ask for over Kafka, by the same rules as the API; the history names the source. Runs in the
 * inbox's transaction, so that a redelivery never moves anybody a second time.
 */
public final class MigrationRequestsHandler implements EventHandler {

    private final RequestCutover cutovers;
    private final RollBackAthletes rollbacks;
    private final Clock clock;

    public MigrationRequestsHandler(RequestCutover cutovers, RollBackAthletes rollbacks, Clock clock) {
        this.cutovers = cutovers;
        this.rollbacks = rollbacks;
        this.clock = clock;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        String who = "event of " + envelope.source();
        switch (envelope.event()) {
            case CutoverRequested asked -> cutOver(asked, who);
            case RollbackRequested asked -> rollBack(asked, who, envelope.id().toString());
            default -> {
            }
        }
    }

    private void cutOver(CutoverRequested asked, String who) {
        switch (cutovers.request(asked.athleteId(), who, clock.instant())) {
            case RequestCutover.Outcome.Accepted a -> {
                /* stored, with its line in the history */ }
            case RequestCutover.Outcome.AlreadyMoved a ->
                throw new RefusedException("already-moved: this athlete has been cut over already");
            case RequestCutover.Outcome.NoSuchAthlete n ->
                throw new RefusedException("not-found: the legacy system has no athlete of this id");
            case RequestCutover.Outcome.Busy b -> throw busy();
        }
    }

    private void rollBack(RollbackRequested asked, String who, String key) {
        switch (rollbacks.request(asked.athleteId(), who, key, clock.instant())) {
            case RollBackAthletes.Outcome.Accepted a -> {
                /* stored, with its line in the history */ }
            case RollBackAthletes.Outcome.NothingToDo n -> {
                /* back already, or on the way */ }
            case RollBackAthletes.Outcome.NotOnTheMove n ->
                throw new RefusedException("not-found: there is no move of this athlete");
            case RollBackAthletes.Outcome.Busy b -> throw busy();
        }
    }

    private static ConcurrencyFailureException busy() {
        return new ConcurrencyFailureException("the move changed at the same moment");
    }
}
