package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Small plans for the rules' tests. */
final class Plans {

    static final UUID ATHLETE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    private Plans() {}

    /** One mesocycle for each number, of so many weeks, the last a deload. */
    static TrainingPlan of(LocalDate startsOn, int... weeks) {
        return new TrainingPlan(TrainingPlan.idOf(ATHLETE, startsOn), ATHLETE, PlanOrigin.ENROLMENT, 1,
                ProgramType.OTHER, "goal", startsOn, IntStream.of(weeks).mapToObj(Plans::mesocycle).toList());
    }

    /** The same with training: Monday, Wednesday and Friday under the bar, no two weeks alike; each block closes with a deload. */
    static TrainingPlan training(LocalDate startsOn, int... weeks) {
        int[] week = {0};
        int first = 8 - startsOn.getDayOfWeek().getValue();
        return of(startsOn, weeks).with(IntStream.of(weeks).mapToObj(length -> new Mesocycle("Block", "focus",
                IntStream.rangeClosed(1, length).mapToObj(n -> {
                    WeekPlan whole = trainingWeek(n == length, 0.5 + 0.005 * week[0]);
                    return week[0]++ == 0 ? new WeekPlan(false, whole.days().subList(7 - first, 7)) : whole;
                }).toList())).toList());
    }

    static WeekPlan trainingWeek(boolean deload, double intensity) {
        DayPlan lower = DayPlan.lifting(Theme.LOWER, DayLoad.HEAVY, intensity, deload ? 2 : 4, 5);
        DayPlan upper = DayPlan.lifting(Theme.UPPER, DayLoad.MODERATE, intensity, deload ? 2 : 4, 8);
        return new WeekPlan(deload, List.of(lower, DayPlan.rest(), upper, DayPlan.rest(), lower, DayPlan.rest(),
                DayPlan.rest()));
    }

    private static Mesocycle mesocycle(int weeks) {
        List<DayPlan> days = Collections.nCopies(7, DayPlan.rest());
        return new Mesocycle("Block", "focus",
                IntStream.rangeClosed(1, weeks).mapToObj(week -> new WeekPlan(week == weeks, days)).toList());
    }
}
