package dev.coachline.plan.plans;

import java.time.LocalDate;

/** Where a date lies in a plan. */
public sealed interface Position {

    /** The plan is dormant. */
    record NotStarted(LocalDate startsOn) implements Position {}

    /** The date is a day of this week. */
    record Running(Microcycle week) implements Position {}

    /** The plan's last day has passed. */
    record Ended(LocalDate endedOn) implements Position {}
}
