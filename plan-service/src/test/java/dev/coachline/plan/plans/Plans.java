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

    private static Mesocycle mesocycle(int weeks) {
        List<DayPlan> days = Collections.nCopies(7, DayPlan.rest());
        return new Mesocycle("Block", "focus",
                IntStream.rangeClosed(1, weeks).mapToObj(week -> new WeekPlan(week == weeks, days)).toList());
    }
}
