package dev.coachline.plan.plans;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The pattern of one training week.
 *
 * @param days seven; fewer only in a plan's first week, where it starts within a week
 * @param change absent where the week is as the plan had it at first
 */
public record WeekPlan(boolean deload, List<DayPlan> days, @Nullable WeekChange change) {

    /** Days in a training week. */
    public static final int DAYS = 7;

    public WeekPlan {
        days = List.copyOf(days);
        if (days.isEmpty() || days.size() > DAYS) {
            throw new IllegalArgumentException("a week has one to seven days");
        }
    }

    /** A week as it is planned at first. */
    public WeekPlan(boolean deload, List<DayPlan> days) {
        this(deload, days, null);
    }

    /** Days with training. */
    public long trainingDays() {
        return days.stream().filter(DayPlan::training).count();
    }

    /** Whether it is a whole week that builds, as the plan had it at first. */
    boolean building() {
        return !deload && days.size() == DAYS && change == null && trainingDays() > 0;
    }

    /** The same days for another reason. */
    WeekPlan again(WeekChange.Kind kind, String why) {
        return new WeekPlan(deload, days, new WeekChange(kind, why));
    }

    /** A deload made of it. */
    WeekPlan lighter(String why) {
        return new WeekPlan(true, days.stream().map(DayPlan::lighter).toList(),
                new WeekChange(WeekChange.Kind.DELOAD_ADDED, why));
    }
}
