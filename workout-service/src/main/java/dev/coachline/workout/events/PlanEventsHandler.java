package dev.coachline.workout.events;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.coachline.delivery.EventHandler;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.PlanEvent;
import dev.coachline.workout.athletes.ReadDossier;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.DayNote;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.days.PlannedDays;

/** Keeps the days and the profiles that plan-service's events tell of; both are upserts, so a redelivery is harmless. */
final class PlanEventsHandler implements EventHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PlanEventsHandler.class);

    private final PlannedDays days;
    private final ReadDossier readDossier;

    PlanEventsHandler(PlannedDays days, ReadDossier readDossier) {
        this.days = days;
        this.readDossier = readDossier;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        switch (envelope.event()) {
            case PlanEvent.MicrocyclePlanned planned -> keepDays(planned, envelope.time());
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
