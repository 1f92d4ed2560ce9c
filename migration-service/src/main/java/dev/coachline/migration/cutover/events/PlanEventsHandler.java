package dev.coachline.migration.cutover.events;

import java.time.Clock;

import org.springframework.dao.ConcurrencyFailureException;

import dev.coachline.delivery.EventHandler;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.PlanEvent.PlanOrigin;
import dev.coachline.events.PlanEvent.PlanPublished;
import dev.coachline.migration.cutover.MoveAthletes;

/** Hears that an athlete's first plan is written. Natural key: a move that does not await the plan stays as it is. */
public final class PlanEventsHandler implements EventHandler {

    private final MoveAthletes moves;
    private final Clock clock;

    public PlanEventsHandler(MoveAthletes moves, Clock clock) {
        this.moves = moves;
        this.clock = clock;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        if (envelope.event() instanceof PlanPublished published && published.origin() == PlanOrigin.MIGRATION
                && !moves.planPublished(published.athleteId(), published.startsOn(), clock.instant())) {
            throw new ConcurrencyFailureException("the move changed at the same moment");
        }
    }
}
