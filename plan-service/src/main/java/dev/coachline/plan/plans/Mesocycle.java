package dev.coachline.plan.plans;

import java.util.List;

/** A block of weeks with one focus. */
public record Mesocycle(String name, String focus, List<WeekPlan> weeks) {

    public Mesocycle {
        weeks = List.copyOf(weeks);
        if (weeks.isEmpty()) {
            throw new IllegalArgumentException("a mesocycle has weeks");
        }
    }
}
