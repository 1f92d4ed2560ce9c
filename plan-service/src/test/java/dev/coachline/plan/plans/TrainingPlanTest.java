package dev.coachline.plan.plans;

import java.time.LocalDate;

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
    void the_words_of_a_goal_cannot_break_its_markdown() {
        TrainingPlan plan = new TrainingPlan(PLAN.planId(), PLAN.athleteId(), PlanOrigin.ENROLMENT, 1,
                ProgramType.OTHER, "# win\n```\n---", START, PLAN.mesocycles());
        assertThat(PlanMarkdown.render(plan)).contains("````text\n# win\n```\n---\n````\n")
                .contains("| 4 (deload) | 2026-03-31 | Rest");
    }
}
