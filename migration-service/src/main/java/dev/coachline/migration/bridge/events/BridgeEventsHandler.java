package dev.coachline.migration.bridge.events;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.coachline.delivery.EventHandler;
import dev.coachline.delivery.Outbox;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.MessagingEvent.AthleteOptedIn;
import dev.coachline.events.MessagingEvent.AthleteOptedOut;
import dev.coachline.events.MessagingEvent.AthleteTimeChanged;
import dev.coachline.events.MessagingEvent.DailyMessageDue;
import dev.coachline.events.MessagingEvent.FailureReason;
import dev.coachline.events.MessagingEvent.MessageFailed;
import dev.coachline.events.MigrationEvent.LegacyWorkoutReady;
import dev.coachline.migration.bridge.LegacyDays;
import dev.coachline.migration.contacts.ContactMoves;
import dev.coachline.migration.legacy.LegacyDatabase;

/**
 * Answers DailyMessageDue for the legacy system, carries STOP and START over to it, remembers moved send times and passes
 * on which texts were missed; runs in the inbox's transaction.
 */
public final class BridgeEventsHandler implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BridgeEventsHandler.class);

    private final LegacyDays days;
    private final LegacyDatabase legacy;
    private final ContactMoves moves;
    private final BiConsumer<UUID, LocalDate> missed;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry meters;

    public BridgeEventsHandler(LegacyDays days, LegacyDatabase legacy, ContactMoves moves,
            BiConsumer<UUID, LocalDate> missed, Outbox outbox,
            Clock clock, MeterRegistry meters) {
        this.days = days;
        this.legacy = legacy;
        this.moves = moves;
        this.missed = missed;
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
    }

    /** Whether the bridge has anything to do for the event; most of the topic is none of its business. */
    public static boolean concerns(AthleteEvent event) {
        return switch (event) {
            case DailyMessageDue due -> due.responder() == ActiveSystem.LEGACY;
            case AthleteOptedOut out -> true;
            case AthleteOptedIn in -> true;
            case AthleteTimeChanged changed -> true;
            case MessageFailed failed -> failed.reason() == FailureReason.TOO_LATE;
            default -> false;
        };
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        switch (envelope.event()) {
            case DailyMessageDue due -> answer(due);
            // Athletes of the new system are in the same topic: an id the old application does not know is normal.
            case AthleteOptedOut out -> legacy.setOptedOut(out.athleteId(), out.at());
            case AthleteOptedIn in -> legacy.setOptedOut(in.athleteId(), null);
            case AthleteTimeChanged moved -> moves.moved(moved.athleteId(), moved.zone(), moved.sendTime());
            case MessageFailed failed -> missed.accept(failed.athleteId(), failed.date());
            default -> {
            }
        }
    }

    private void answer(DailyMessageDue due) {
        var day = days.write(due.athleteId(), due.date());
        if (day == null) {
            meters.counter("coachline.bridge.unknown.athletes").increment();
            LOG.atError().addKeyValue("athleteId", due.athleteId())
                    .log("the legacy system was asked for an athlete it does not have");
            return;
        }
        outbox.publish(clock.instant(),
                List.of(new LegacyWorkoutReady(due.athleteId(), due.date(), due.epoch(), day.rest(), day.sha256())));
    }
}
