package dev.coachline.workout.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.coachline.delivery.EventHandler;
import dev.coachline.delivery.EventPublisher;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.PlanEvent;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.workout.athletes.ReadDossier;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.DayNote;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.days.PlannedDays;
import dev.coachline.workout.workouts.Workout;
import dev.coachline.workout.workouts.WriteWorkout;

/**
 * Keeps the days and the profiles that plan-service's events tell of; both are upserts, so a redelivery is harmless. Workouts that
 * were written already, for days that are others now, are written anew and told of again, under the same ids on redelivery.
 */
final class PlanEventsHandler implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PlanEventsHandler.class);

    private final PlannedDays days;
    private final ReadDossier readDossier;
    private final WriteWorkout writeWorkout;
    private final AskedEpochs epochs;
    private final WorkoutEvents events;
    private final EventPublisher publisher;

    PlanEventsHandler(PlannedDays days, ReadDossier readDossier, WriteWorkout writeWorkout, AskedEpochs epochs,
            WorkoutEvents events, EventPublisher publisher) {
        this.days = days;
        this.readDossier = readDossier;
        this.writeWorkout = writeWorkout;
        this.epochs = epochs;
        this.events = events;
        this.publisher = publisher;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        switch (envelope.event()) {
            case PlanEvent.MicrocyclePlanned planned -> {
                keepDays(planned, envelope.time());
                tellAgain(envelope, planned);
            }
            case PlanEvent.DossierRevised revised -> {
                readDossier.read(revised.athleteId(), revised.dossierVersion(), revised.sha256());
                LOG.atDebug().addKeyValue("athleteId", revised.athleteId())
                        .addKeyValue("dossierVersion", revised.dossierVersion()).log("dossier read");
            }
            default -> {
                /* none of this service's business */ }
        }
    }

    private void keepDays(PlanEvent.MicrocyclePlanned planned, Instant at) {
        List<PlannedDay> kept = planned.days().stream().map(day -> new PlannedDay(planned.athleteId(), day.date(),
                planned.planId(), planned.microcycleId(), planned.microcycleWeek(), planned.deload(), day.theme(),
                load(day.load()), day.intensity(), day.sets(), day.reps(), day.minutes(), note(day.note()))).toList();
        if (!kept.isEmpty()) {
            days.save(kept, at);
        }
    }

    /** Nobody waits for a text of a day that is over everywhere. */
    private void tellAgain(Envelope<? extends AthleteEvent> cause, PlanEvent.MicrocyclePlanned planned) {
        LocalDate yesterday = LocalDate.ofInstant(cause.time(), ZoneOffset.UTC).minusDays(1);
        List<LocalDate> ahead = planned.days().stream().map(PlanEvent.PlannedDay::date)
                .filter(date -> !date.isBefore(yesterday)).toList();
        for (Workout workout : writeWorkout.writeTurned(planned.athleteId(), ahead)) {
            publisher.publishOrThrow(events.causedBy(cause, workout.date(),
                    new WorkoutEvent.WorkoutGenerated(planned.athleteId(), workout.workoutId(), workout.date(),
                            epochs.of(planned.athleteId()), workout.rest(), workout.sha256())));
        }
    }

    private static @Nullable DayNote note(PlanEvent.@Nullable DayNote note) {
        return switch (note) {
            case OFF_AS_ASKED -> DayNote.OFF_AS_ASKED;
            case EASIER_AS_ASKED -> DayNote.EASIER_AS_ASKED;
            case EVENT_DAY -> DayNote.EVENT_DAY;
            case PAUSED -> DayNote.PAUSED;
            case null -> null;
            case UNKNOWN -> null;
        };
    }

    private static DayLoad load(PlanEvent.DayLoad load) {
        return switch (load) {
            case REST -> DayLoad.REST;
            case LIGHT -> DayLoad.LIGHT;
            case MODERATE, UNKNOWN -> DayLoad.MODERATE;
            case HEAVY -> DayLoad.HEAVY;
        };
    }
}
