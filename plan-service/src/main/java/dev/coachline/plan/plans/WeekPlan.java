package dev.coachline.plan.plans;

import java.util.List;

/**
 * The pattern of one training week.
 *
 * @param days seven, the first for the day of the week on which the plan starts
 */
public record WeekPlan(boolean deload, List<DayPlan> days) {

    /** Days in a training week. */
    public static final int DAYS = 7;

    public WeekPlan {
        days = List.copyOf(days);
        if (days.size() != DAYS) {
            throw new IllegalArgumentException("a week has seven days");
        }
    }
}
