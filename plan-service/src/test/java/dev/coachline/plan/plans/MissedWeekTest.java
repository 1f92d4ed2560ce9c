package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MissedWeekTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final TrainingPlan PLAN = Plans.training(MONDAY, 6, 6);

    private static SortedSet<LocalDate> sessions(LocalDate... dates) {
        return new TreeSet<>(List.of(dates));
    }

    /** The plan as it stands when so many weeks have passed, each decided at its first midnight. */
    private static PlanRun after(int weeks, SortedSet<LocalDate> sessions) {
        PlanRun run = PlanRun.of(PLAN, BERLIN);
        for (int week = 0; week <= weeks; week++) {
            Instant now = run.plan().weekStartsOn(week).atStartOfDay(BERLIN).toInstant();
            PlanRun.Revised revised = run.caughtUp(now, sessions.headSet(MONDAY.plusWeeks(week)));
            run = revised.run().at(revised.run().decide(now).after());
        }
        return run;
    }

    private static List<WeekChange.Kind> kinds(TrainingPlan plan) {
        return plan.weekPlans().stream().flatMap(week -> Stream.ofNullable(week.change())).map(WeekChange::kind)
                .toList();
    }

    @Test
    void a_missed_week_comes_again_with_its_reason_in_data_and_words() {
        TrainingPlan plan = after(2, sessions(MONDAY)).plan();
        assertThat(plan.weekPlans().get(2).days()).isEqualTo(PLAN.weekPlans().get(1).days());
        assertThat(plan.weekPlans().subList(3, 13)).isEqualTo(PLAN.weekPlans().subList(2, 12));
        assertThat(plan.endsOn()).isEqualTo(PLAN.endsOn().plusWeeks(1));
        assertThat(PlanMarkdown.render(plan)).contains(
                "week 3: nothing was logged in the week from 2026-03-16, so it comes again",
                "| 3 (again) | 2026-03-23");
    }

    @Test
    void after_two_missed_weeks_the_plan_goes_back_by_one_and_then_goes_on() {
        TrainingPlan plan = after(3, sessions(MONDAY)).plan();
        assertThat(kinds(plan)).containsExactly(WeekChange.Kind.REPEATED, WeekChange.Kind.STEPPED_BACK,
                WeekChange.Kind.STEPPED_BACK);
        assertThat(plan.weekPlans().get(3).days()).isEqualTo(PLAN.weekPlans().get(0).days());
        assertThat(plan.weekPlans().get(4).days()).isEqualTo(PLAN.weekPlans().get(1).days());
        assertThat(plan.weekPlans().get(5)).isEqualTo(PLAN.weekPlans().get(2));
        // Silence does not hold the plan up for ever.
        assertThat(after(12, sessions(MONDAY)).plan()).isEqualTo(plan);
    }

    @Test
    void one_logged_session_is_enough_and_who_never_logs_has_missed_nothing_that_is_known() {
        assertThat(after(2, sessions(MONDAY, MONDAY.plusDays(13))).plan()).isEqualTo(PLAN);
        assertThat(after(8, sessions()).plan()).isEqualTo(PLAN);
        assertThat(after(8, sessions(MONDAY.minusDays(60))).plan()).isEqualTo(PLAN);
    }

    @Test
    void a_deload_a_pause_and_a_short_week_are_nothing_to_miss() {
        SortedSet<LocalDate> untilTheDeload = new TreeSet<>(
                IntStream.range(0, 5).mapToObj(week -> MONDAY.plusWeeks(week)).toList());
        assertThat(after(6, untilTheDeload).plan()).isEqualTo(PLAN);

        TrainingPlan shortFirst = Plans.training(MONDAY.plusDays(3), 4, 4);
        assertThat(MissedWeek.judge(shortFirst, 0, sessions(MONDAY))).isEqualTo(MissedWeek.GO_ON);
        TrainingPlan paused = PLAN.with(PausedWeeks.of(PLAN, MONDAY.plusWeeks(1), MONDAY.plusWeeks(3), "paused"));
        for (int week = 1; week <= 3; week++) {
            assertThat(MissedWeek.judge(paused, week, sessions(MONDAY))).isEqualTo(MissedWeek.GO_ON);
        }
    }

    @Test
    void whoever_notices_late_leaves_the_week_that_has_begun() {
        PlanRun run = after(1, sessions(MONDAY));
        Instant midnight = MONDAY.plusWeeks(2).atStartOfDay(BERLIN).toInstant();
        assertThat(run.caughtUp(midnight.plusSeconds(3_599), sessions(MONDAY)).facts()).isNotEmpty();
        assertThat(run.caughtUp(midnight.plusSeconds(3_600), sessions(MONDAY)).facts()).isEmpty();
    }

    @Test
    void a_pause_that_was_asked_for_stays_where_it_is() {
        Instant noon = MONDAY.plusDays(1).atTime(12, 0).atZone(BERLIN).toInstant();
        PlanRun run = after(1, sessions(MONDAY));
        LocalDate from = MONDAY.plusWeeks(4);
        LocalDate until = MONDAY.plusWeeks(5).minusDays(1);
        PlanRun pausing = ((PlanCommand.Ruling.Accepted) new PausePlan(from, until, Pause.Reason.OTHER).decide(run,
                noon))
                .revised().run();
        PlanRun later = pausing.caughtUp(MONDAY.plusWeeks(2).atStartOfDay(BERLIN).toInstant(), sessions(MONDAY)).run();
        assertThat(kinds(later.plan())).containsExactly(WeekChange.Kind.REPEATED, WeekChange.Kind.INTERRUPTED);
        assertThat(later.plan().weekPlans().get(4).trainingDays()).isZero();
        assertThat(later.plan().endsOn()).isEqualTo(PLAN.endsOn().plusWeeks(2));
        assertThat(later.pause().before()).hasSameSizeAs(PLAN.mesocycles());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void whatever_is_logged_the_past_stays_and_every_week_of_the_plan_still_comes_in_order(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < 20; n++) {
            double keen = random.nextDouble();
            SortedSet<LocalDate> sessions = new TreeSet<>();
            PlanRun run = PlanRun.of(PLAN, BERLIN);
            int week = 0;
            for (; week < run.plan().weeks(); week++) {
                Instant now = run.plan().weekStartsOn(week).atStartOfDay(BERLIN).toInstant();
                TrainingPlan before = run.plan();
                PlanRun.Revised revised = run.caughtUp(now, sessions);
                for (int past = 0; past < week; past++) {
                    assertThat(revised.run().plan().microcycle(past)).isEqualTo(before.microcycle(past));
                }
                // Deciding the same again decides nothing more.
                run = revised.run().at(revised.run().decide(now).after());
                assertThat(run.caughtUp(now, sessions).facts()).isEmpty();
                if (random.nextDouble() < keen) {
                    sessions.add(run.plan().weekStartsOn(week).plusDays(random.nextInt(7)));
                }
            }
            assertThat(week).isLessThanOrEqualTo(3 * PLAN.weeks());
            List<WeekPlan> own = new ArrayList<>(run.plan().weekPlans());
            own.removeIf(w -> w.change() != null);
            assertThat(own).isEqualTo(PLAN.weekPlans());
        }
    }
}
