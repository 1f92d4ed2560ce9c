package dev.coachline.plan.coach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.ProgramType;
import dev.coachline.plan.plans.Theme;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.WeekPlan;

import static org.assertj.core.api.Assertions.assertThat;

class RuleBasedCoachTest {

    private static final UUID ATHLETE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");
    private static final LocalDate START = LocalDate.of(2026, 3, 9);

    private static TrainingPlan plan(String goal, String experience, int days, int sequence) {
        return new RuleBasedCoach().write(new PlanWriter.Request(ATHLETE, PlanOrigin.ENROLMENT, sequence, START),
                new Dossier(List.of(DossierFact.text(Section.GOALS, Keys.PRIMARY_GOAL, goal, null),
                        DossierFact.text(Section.TRAINING, Keys.EXPERIENCE, experience, null),
                        DossierFact.quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, BigDecimal.valueOf(days), "days",
                                null))));
    }

    static Stream<Arguments> athletes() {
        return Stream.of("get strong", "marathon", "lose weight", "hybrid", "knee rehab", "feel good")
                .flatMap(goal -> Stream.of("beginner", "intermediate", "advanced")
                        .flatMap(experience -> Stream.iterate(1, days -> days <= 7, days -> days + 1)
                                .flatMap(days -> Stream.of(1, 2, 9)
                                        .map(sequence -> Arguments.of(goal, experience, days, sequence)))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} days, plan {3}")
    @MethodSource("athletes")
    void every_plan_is_whole_and_its_deloads_are_lighter(String goal, String experience, int days, int sequence) {
        TrainingPlan plan = plan(goal, experience, days, sequence);
        assertThat(plan).isEqualTo(plan(goal, experience, days, sequence));
        assertThat(plan.weeks()).isEqualTo(12);
        for (Mesocycle mesocycle : plan.mesocycles()) {
            List<WeekPlan> weeks = mesocycle.weeks();
            assertThat(weeks).hasSizeBetween(3, 6);
            assertThat(weeks).extracting(WeekPlan::deload).endsWith(true).containsOnlyOnce(true);
            weeks.forEach(week -> assertWeek(week, days));
            for (int i = 1; i < weeks.size(); i++) {
                assertProgress(weeks.get(i - 1), weeks.get(i));
            }
        }
        assertLongRunsGrowSlowly(plan);
    }

    private static void assertWeek(WeekPlan week, int days) {
        assertThat(week.days().stream().filter(day -> day.theme() != Theme.REST)).hasSize(days);
        for (DayPlan day : week.days()) {
            assertThat(day.load() == DayLoad.REST).isEqualTo(day.theme() == Theme.REST);
            assertThat(day.intensity() != null && day.sets() != null && day.reps() != null && day.sets() > 0)
                    .isEqualTo(day.theme().lifting());
            assertThat(day.minutes() != null && day.minutes() > 0)
                    .isEqualTo(!day.theme().lifting() && day.theme() != Theme.REST);
        }
    }

    private static void assertProgress(WeekPlan before, WeekPlan week) {
        for (int i = 0; i < 7; i++) {
            DayPlan earlier = before.days().get(i);
            DayPlan day = week.days().get(i);
            assertThat(day.theme()).isEqualTo(earlier.theme());
            if (day.theme().lifting()) {
                assertThat(day.intensity() < earlier.intensity() && day.sets() < earlier.sets())
                        .isEqualTo(week.deload());
            } else if (day.theme() == Theme.LONG_RUN) {
                assertThat(day.minutes() < earlier.minutes()).isEqualTo(week.deload());
            }
        }
    }

    /** No run is longer than 1.10 times the longest of the thirty days before it. */
    private static void assertLongRunsGrowSlowly(TrainingPlan plan) {
        List<Integer> longest = new ArrayList<>();
        plan.mesocycles().stream().flatMap(mesocycle -> mesocycle.weeks().stream())
                .forEach(week -> week.days().stream().filter(day -> day.theme() == Theme.LONG_RUN)
                        .forEach(day -> longest.add(day.minutes())));
        for (int i = 1; i < longest.size(); i++) {
            int recent = longest.subList(Math.max(0, i - 4), i).stream().mapToInt(m -> m).max().orElseThrow();
            assertThat(longest.get(i)).isLessThanOrEqualTo((int) Math.ceil(recent * 1.10));
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"run a marathon, ENDURANCE", "first 10k below 50 minutes, ENDURANCE", "a stronger squat, STRENGTH",
            "hypertrophy, STRENGTH", "fat-loss, SHRED", "Lose weight and tone, SHRED",
            "get strong and run a half marathon, HYBRID", "Hyrox, HYBRID", "rehab my knee and squat again, REHAB",
            "recover from surgery, REHAB", "general, OTHER", "feel better, OTHER", "learn to prune trees, OTHER"})
    void reads_the_kind_of_training_from_the_goal(String goal, ProgramType expected) {
        assertThat(plan(goal, "intermediate", 3, 1).programType()).isEqualTo(expected);
    }

    @Test
    void a_later_plan_asks_for_longer_runs_and_keeps_the_sets() {
        assertThat(monday(plan("get strong", "intermediate", 3, 2)).sets())
                .isEqualTo(monday(plan("get strong", "intermediate", 3, 1)).sets());
        assertThat(monday(plan("marathon", "intermediate", 1, 2)).minutes())
                .isGreaterThan(monday(plan("marathon", "intermediate", 1, 1)).minutes());
    }

    @Test
    void an_empty_dossier_still_gets_a_plan() {
        TrainingPlan plan = new RuleBasedCoach().write(
                new PlanWriter.Request(ATHLETE, PlanOrigin.MIGRATION, 1, START), new Dossier(List.of()));
        assertThat(plan.programType()).isEqualTo(ProgramType.OTHER);
        assertThat(plan.goal()).isEqualTo("general fitness");
    }

    private static DayPlan monday(TrainingPlan plan) {
        return plan.mesocycles().getFirst().weeks().getFirst().days().getFirst();
    }
}
