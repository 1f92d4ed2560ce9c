package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrainingPlanTest {

    private static final LocalDate START = LocalDate.of(2026, 3, 10);
    private static final TrainingPlan PLAN = Plans.of(START, 4, 3, 5);

    @Test
    void its_weeks_follow_one_another_without_gap_or_overlap() {
        LocalDate expected = START;
        for (int week = 0; week < PLAN.weeks(); week++) {
            assertThat(PLAN.microcycle(week).startsOn()).isEqualTo(expected);
            expected = PLAN.microcycle(week).endsOn().plusDays(1);
        }
        assertThat(PLAN.endsOn()).isEqualTo(expected.minusDays(1)).isEqualTo(START.plusDays(83));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.microcycle(12));
    }

    @Test
    void each_date_has_its_place() {
        assertThat(PLAN.positionOn(START.minusDays(1))).isEqualTo(new Position.NotStarted(START));
        assertThat(PLAN.positionOn(START)).isEqualTo(new Position.Running(PLAN.microcycle(0)));
        assertThat(PLAN.positionOn(START.plusDays(34))).isEqualTo(new Position.Running(PLAN.microcycle(4)));
        assertThat(PLAN.microcycle(4).mesocycleIndex()).isEqualTo(1);
        assertThat(PLAN.microcycle(4).microcycleWeek()).isEqualTo(1);
        assertThat(PLAN.positionOn(PLAN.endsOn())).isEqualTo(new Position.Running(PLAN.microcycle(11)));
        assertThat(PLAN.positionOn(PLAN.endsOn().plusDays(1))).isEqualTo(new Position.Ended(PLAN.endsOn()));
    }

    @Test
    void written_again_it_has_the_same_ids() {
        assertThat(Plans.of(START, 4, 3, 5)).isEqualTo(PLAN);
        assertThat(Plans.of(START, 4, 3, 5).microcycle(7)).isEqualTo(PLAN.microcycle(7));
        assertThat(PLAN.successorId()).isEqualTo(Plans.of(PLAN.endsOn().plusDays(1), 4).planId());
    }

    @Test
    void a_plan_may_begin_with_a_short_week_and_has_no_other() {
        WeekPlan whole = PLAN.mesocycles().getFirst().weeks().getFirst();
        WeekPlan shorter = new WeekPlan(false, whole.days().subList(0, 3));
        TrainingPlan plan = of(shorter, whole, whole);
        assertThat(plan.endsOn()).isEqualTo(START.plusDays(16));
        assertThat(plan.positionOn(START.plusDays(2))).isEqualTo(new Position.Running(plan.microcycle(0)));
        assertThat(plan.positionOn(START.plusDays(3))).isEqualTo(new Position.Running(plan.microcycle(1)));
        assertThat(plan.positionOn(START.plusDays(10))).isEqualTo(new Position.Running(plan.microcycle(2)));
        assertThat(plan.positionOn(START.plusDays(17))).isEqualTo(new Position.Ended(plan.endsOn()));
        assertThatIllegalArgumentException().isThrownBy(() -> of(whole, shorter, whole));
    }

    private static TrainingPlan of(WeekPlan... weeks) {
        return new TrainingPlan(PLAN.planId(), PLAN.athleteId(), PlanOrigin.ENROLMENT, 1, ProgramType.OTHER, "goal",
                START,
                List.of(new Mesocycle("Block", "focus", List.of(weeks))));
    }

    @Test
    void the_words_of_a_goal_cannot_break_its_markdown() {
        TrainingPlan plan = new TrainingPlan(PLAN.planId(), PLAN.athleteId(), PlanOrigin.ENROLMENT, 1,
                ProgramType.OTHER, "# win\n```\n---", START, PLAN.mesocycles());
        assertThat(PlanMarkdown.render(plan)).contains("````text\n# win\n```\n---\n````\n")
                .contains("| 4 (deload) | 2026-03-31 | Rest");
    }
}
