package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.plan.plans.EndProposal.Choice;

import static org.assertj.core.api.Assertions.assertThat;

class EndProposalTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final TrainingPlan PLAN = Plans.training(MONDAY, 4, 4, 4);

    private static EndProposal propose(TrainingPlan plan, int sessions) {
        SortedSet<LocalDate> dates = new TreeSet<>(
                Stream.iterate(MONDAY, date -> date.plusDays(1)).limit(sessions).toList());
        return EndProposal.of(plan, plan.endsOn().minusDays(7), dates);
    }

    @Test
    void who_trained_goes_on_to_the_next_plan() {
        EndProposal proposal = propose(PLAN, 30);
        assertThat(proposal.choice()).isEqualTo(Choice.NEXT_PLAN);
        assertThat(proposal.reason()).contains("30 of 33 planned sessions were logged (91 %)");
        assertThat(proposal.weeks()).isZero();
        assertThat(proposal.answer()).isNull();
    }

    @Test
    void who_trained_less_than_half_gets_what_was_missed_again_but_only_once() {
        EndProposal proposal = propose(PLAN, 16);
        assertThat(proposal.choice()).isEqualTo(Choice.EXTEND);
        assertThat(proposal.weeks()).isEqualTo(4);
        assertThat(proposal.reason()).startsWith("Only 16 of 33");
        assertThat(propose(PLAN, 17).choice()).isEqualTo(Choice.NEXT_PLAN);
        TrainingPlan extended = PLAN.with(EndProposal.weeksOf(PLAN.mesocycles(), Choice.EXTEND, 4));
        assertThat(propose(extended, 10).choice()).isNotEqualTo(Choice.EXTEND);
    }

    @Test
    void who_logs_nothing_is_not_told_to_have_missed_it() {
        assertThat(propose(PLAN, 0).choice()).isEqualTo(Choice.NEXT_PLAN);
    }

    @Test
    void a_plan_without_a_lighter_week_at_its_end_proposes_one() {
        WeekPlan hard = Plans.trainingWeek(false, 0.8);
        TrainingPlan plan = PLAN.with(List.of(PLAN.mesocycles().getFirst(),
                new Mesocycle("Hard", "no deload", List.of(hard, hard, hard, hard))));
        assertThat(propose(plan, 20).choice()).isEqualTo(Choice.DELOAD_THEN_NEXT);
        assertThat(propose(plan, 20).reason()).contains("the last lighter week is 4 weeks ago");
        TrainingPlan closed = plan.with(EndProposal.weeksOf(plan.mesocycles(), Choice.DELOAD_THEN_NEXT, 0));
        assertThat(closed.weeks()).isEqualTo(plan.weeks() + 1);
        WeekPlan deload = closed.weekPlans().getLast();
        assertThat(deload.deload()).isTrue();
        assertThat(deload.days().getFirst()).isEqualTo(DayPlan.lifting(Theme.LOWER, DayLoad.MODERATE, 0.7, 2, 5));
        assertThat(propose(closed, 20).choice()).isEqualTo(Choice.NEXT_PLAN);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whatever_is_chosen_only_weeks_after_the_end_are_added(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < 30; n++) {
            TrainingPlan plan = Plans.training(MONDAY.plusDays(random.nextInt(7)),
                    random.ints(1 + random.nextInt(3), 3, 7).toArray());
            Choice choice = Choice.values()[random.nextInt(3)];
            int weeks = choice == Choice.EXTEND ? 1 + random.nextInt(EndProposal.MOST_WEEKS) : 0;
            TrainingPlan after = plan.with(EndProposal.weeksOf(plan.mesocycles(), choice, weeks));
            assertThat(after.weekPlans().subList(0, plan.weeks())).isEqualTo(plan.weekPlans());
            int added = switch (choice) {
                case NEXT_PLAN -> 0;
                case EXTEND -> weeks;
                case DELOAD_THEN_NEXT -> 1;
            };
            assertThat(after.weeks()).isEqualTo(plan.weeks() + added);
            assertThat(after.weekPlans().subList(plan.weeks(), after.weeks())).allMatch(week -> week.change() != null
                    && week.trainingDays() > 0 && week.days().size() == WeekPlan.DAYS);
            EndProposal proposal = EndProposal.of(after, after.endsOn().minusDays(7), new TreeSet<>());
            assertThat(proposal.weeks() > 0).isEqualTo(proposal.choice() == Choice.EXTEND);
            assertThat(EndProposal.weeksBefore(after.mesocycles(), choice, weeks)).isEqualTo(plan.mesocycles());
            if (choice != Choice.NEXT_PLAN) {
                assertThat(EndProposal.weeksBefore(plan.mesocycles(), choice, weeks))
                        .as("nothing was added that could be taken back").isNull();
            }
        }
    }
}
