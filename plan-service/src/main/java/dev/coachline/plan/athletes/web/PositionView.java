package dev.coachline.plan.athletes.web;

import java.time.LocalDate;

import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.Position;
import dev.coachline.plan.plans.TrainingPlan;

/** Where an athlete stands today; outside a plan the nearest of its weeks. */
record PositionView(Status status, LocalDate date, int mesocycleIndex, int microcycleWeek, LocalDate weekStartsOn,
        LocalDate weekEndsOn, boolean deload) {

    enum Status {
        NOT_STARTED, RUNNING, ENDED
    }

    static PositionView of(TrainingPlan plan, LocalDate today) {
        return switch (plan.positionOn(today)) {
            case Position.NotStarted(var startsOn) -> of(Status.NOT_STARTED, today, plan.microcycle(0));
            case Position.Running(var week) -> of(Status.RUNNING, today, week);
            case Position.Ended(var endedOn) -> of(Status.ENDED, today, plan.microcycle(plan.weeks() - 1));
        };
    }

    private static PositionView of(Status status, LocalDate today, Microcycle week) {
        return new PositionView(status, today, week.mesocycleIndex(), week.microcycleWeek(), week.startsOn(),
                week.endsOn(), week.deload());
    }
}
