package dev.coachline.plan.plans.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import dev.coachline.events.PlanEvent;
import dev.coachline.plan.plans.DayNote;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.PlanFact;
import dev.coachline.plan.plans.PlanStep;
import dev.coachline.plan.plans.TrainingPlan;

/** Translates what this feature knows into what it tells the world. */
final class PlanEvents {

    private PlanEvents() {}

    static PlanEvent.PlanPublished published(TrainingPlan plan) {
        return new PlanEvent.PlanPublished(plan.athleteId(), plan.planId(),
                PlanEvent.PlanOrigin.valueOf(plan.origin().name()), plan.programType().name().toLowerCase(Locale.ROOT),
                plan.startsOn(), plan.endsOn());
    }

    /** The successor, where there is one, directly after the fact that calls for it. */
    static List<PlanEvent> of(PlanStep step) {
        TrainingPlan plan = step.run().plan();
        List<PlanEvent> events = new ArrayList<>();
        for (PlanFact fact : step.decision().facts()) {
            events.addAll(told(plan, fact));
            boolean callsForIt = fact instanceof PlanFact.BoundaryApproached || fact instanceof PlanFact.SuccessorDue;
            if (callsForIt && step.successor() != null) {
                events.add(published(step.successor().plan()));
            }
        }
        return events;
    }

    /** That the weeks ahead became others is told where one of them was told before; of the rest nobody has heard yet. */
    private static List<PlanEvent> told(TrainingPlan plan, PlanFact fact) {
        return switch (fact) {
            case PlanFact.MicrocycleDue(var week) -> List.of(planned(week));
            case PlanFact.MicrocycleChanged(var week) -> List.of(planned(week));
            case PlanFact.PlanRevised() -> List.of();
            case PlanFact.SuccessorWithdrawn(var withdrawn) -> List.of();
            case PlanFact.SuccessorDue(var endsOn) -> List.of();
            case PlanFact.WeekBegan(var week) -> List.of(new PlanEvent.WeekAdvanced(week.athleteId(), week.planId(),
                    week.mesocycleIndex(), week.microcycleWeek(), week.startsOn()));
            case PlanFact.BoundaryApproached(var endsOn) ->
                List.of(new PlanEvent.PlanBoundaryApproaching(plan.athleteId(), plan.planId(), endsOn));
            case PlanFact.PlanEnded(var endedOn, var successor) ->
                List.of(new PlanEvent.PlanCompleted(plan.athleteId(), plan.planId(), endedOn, successor));
        };
    }

    private static PlanEvent.MicrocyclePlanned planned(Microcycle week) {
        return new PlanEvent.MicrocyclePlanned(week.athleteId(), week.planId(), week.microcycleId(),
                week.mesocycleIndex(), week.microcycleWeek(), week.deload(), week.startsOn(), week.endsOn(),
                IntStream.range(0, week.days().size()).mapToObj(day -> day(week, day)).toList());
    }

    private static PlanEvent.PlannedDay day(Microcycle week, int index) {
        DayPlan day = week.days().get(index);
        DayNote note = DayNote.of(day.notes());
        return new PlanEvent.PlannedDay(week.startsOn().plusDays(index), day.theme().label(),
                PlanEvent.DayLoad.valueOf(day.load().name()), day.intensity(), day.sets(), day.reps(), day.minutes(),
                note == null ? null : PlanEvent.DayNote.valueOf(note.name()));
    }
}
