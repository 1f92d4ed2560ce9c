package dev.coachline.plan.plans;

import java.util.List;

/**
 * The pattern of one training week.
 *
 * @param days seven; fewer only in a plan's first week, where it starts within a week
 */
public record WeekPlan(boolean deload, List<DayPlan> days) {

    /** Days in a training week. */
    public static final int DAYS = 7;

    public WeekPlan {
        days = List.copyOf(days);
        if (days.isEmpty() || days.size() > DAYS) {
            throw new IllegalArgumentException("a week has one to seven days");
        }
    }
}
