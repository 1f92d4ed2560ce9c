package dev.coachline.workout.workouts;

import java.util.List;

import dev.coachline.workout.catalogue.Lift;

/** Which lift fills a slot of a day; asked slot by slot, in the order of the day. */
@FunctionalInterface
interface LiftChoice {

    /** @param candidates that suit the athlete and are not in the day yet, what rules take first; never empty */
    Lift of(List<Lift> candidates);
}
