package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.plan.plans.MoveDay.Why;
import dev.coachline.plan.plans.PlanCommand.Ruling;

import static org.assertj.core.api.Assertions.assertThat;

class MoveDayTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    /** Training on Mondays, Wednesdays and Fridays. */
    private static final TrainingPlan PLAN = Plans.training(MONDAY, 4, 4, 4);

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).atZone(BERLIN).toInstant();
    }

    private static Ruling move(PlanRun run, LocalDate today, LocalDate from, LocalDate to) {
        return new MoveDay(from, to).decide(run, noon(today));
    }

    private static PlanRun moved(PlanRun run, LocalDate today, LocalDate from, LocalDate to) {
        return ((Ruling.Accepted) move(run, today, from, to)).revised().run();
    }

    private static Why why(PlanRun run, LocalDate today, LocalDate from, LocalDate to) {
        return ((Ruling.CannotMove) move(run, today, from, to)).why();
    }

    private static DayPlan dayOn(TrainingPlan plan, LocalDate date) {
        return MoveDay.dayOn(((Position.Running) plan.positionOn(date)).week(), date);
    }

    @Test
    void a_day_goes_to_a_day_of_rest_and_the_rest_of_the_plan_stays() {
        LocalDate thursday = MONDAY.plusWeeks(1).plusDays(3);
        TrainingPlan plan = moved(PlanRun.of(PLAN, BERLIN), MONDAY.plusWeeks(1), MONDAY.plusWeeks(1), thursday).plan();

        assertThat(dayOn(plan, thursday)).isEqualTo(dayOn(PLAN, MONDAY.plusWeeks(1)));
        assertThat(dayOn(plan, MONDAY.plusWeeks(1)).training()).isFalse();
        assertThat(plan.endsOn()).isEqualTo(PLAN.endsOn());
        for (int week = 0; week < PLAN.weeks(); week++) {
            if (week != 1) {
                assertThat(plan.microcycle(week)).isEqualTo(PLAN.microcycle(week));
            }
        }
    }

    @Test
    void two_days_with_training_change_places_and_the_same_again_undoes_it() {
        PlanRun run = PlanRun.of(PLAN, BERLIN);
        PlanRun after = moved(run, MONDAY, MONDAY, MONDAY.plusDays(2));
        assertThat(dayOn(after.plan(), MONDAY).theme()).isEqualTo(Theme.UPPER);
        assertThat(dayOn(after.plan(), MONDAY.plusDays(2)).theme()).isEqualTo(Theme.LOWER);
        assertThat(moved(after, MONDAY, MONDAY.plusDays(2), MONDAY).plan()).isEqualTo(PLAN);
    }

    @Test
    void a_week_that_was_told_already_is_told_again() {
        PlanRun run = PlanRun.of(PLAN, BERLIN);
        PlanRun begun = run.at(run.decide(noon(MONDAY)).after());
        var revised = ((Ruling.Accepted) move(begun, MONDAY, MONDAY, MONDAY.plusDays(1))).revised();
        assertThat(revised.facts()).contains(new PlanFact.PlanRevised(),
                new PlanFact.MicrocycleChanged(revised.run().plan().microcycle(0)));
        assertThat(revised.facts()).hasSize(2);
    }

    @Test
    void says_why_a_day_stays() {
        PlanRun run = PlanRun.of(PLAN, BERLIN);
        LocalDate wednesday = MONDAY.plusDays(2);
        assertThat(why(run, MONDAY, MONDAY, MONDAY)).isEqualTo(Why.SAME_DAY);
        assertThat(why(run, wednesday, MONDAY, wednesday.plusDays(1))).isEqualTo(Why.PAST);
        assertThat(why(run, wednesday, wednesday, MONDAY)).isEqualTo(Why.PAST);
        assertThat(why(run, MONDAY, MONDAY, MONDAY.plusDays(7))).isEqualTo(Why.OTHER_WEEK);
        assertThat(why(run, MONDAY, MONDAY.plusDays(1), MONDAY.plusDays(3))).isEqualTo(Why.NOTHING_TO_MOVE);
        assertThat(why(run, MONDAY.minusDays(3), MONDAY.minusDays(2), MONDAY)).isEqualTo(Why.NOT_IN_PLAN);
    }

    @Test
    void the_day_of_the_event_stays_and_nothing_takes_its_place() {
        WeekPlan week = PLAN.weekPlans().getLast();
        List<DayPlan> days = new ArrayList<>(week.days());
        days.set(6, DayPlan.event());
        TrainingPlan race = Plans.of(MONDAY, 1).with(List.of(new Mesocycle("Race", "focus",
                List.of(new WeekPlan(true, days)))));
        PlanRun run = PlanRun.of(race, BERLIN);
        assertThat(why(run, MONDAY, MONDAY, MONDAY.plusDays(6))).isEqualTo(Why.EVENT_DAY);
        assertThat(why(run, MONDAY, MONDAY.plusDays(6), MONDAY)).isEqualTo(Why.EVENT_DAY);
    }

    @Test
    void a_day_before_a_pause_moves_and_one_within_or_behind_it_does_not() {
        LocalDate friday = MONDAY.plusDays(4);
        PlanRun run = ((Ruling.Accepted) new PausePlan(friday, MONDAY.plusWeeks(2), Pause.Reason.TRAVEL)
                .decide(PlanRun.of(PLAN, BERLIN), noon(MONDAY))).revised().run();
        assertThat(why(run, MONDAY, MONDAY, friday)).isEqualTo(Why.PAUSED);
        assertThat(why(run, MONDAY, MONDAY.plusWeeks(3), MONDAY.plusWeeks(3).plusDays(1))).isEqualTo(Why.PAUSED);
        PlanRun after = moved(run, MONDAY, MONDAY, MONDAY.plusDays(1));
        assertThat(dayOn(after.plan(), MONDAY.plusDays(1)).theme()).isEqualTo(Theme.LOWER);
        assertThat(dayOn(after.plan(), friday)).isEqualTo(dayOn(run.plan(), friday));
        assertThat(after.plan().endsOn()).isEqualTo(run.plan().endsOn());
    }

    /** Whatever is moved, no week gains or loses a day of training, and no other week changes. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void weeks_keep_their_training(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PlanRun run = PlanRun.of(PLAN, BERLIN);
        for (int i = 0; i < 200; i++) {
            LocalDate from = MONDAY.plusDays(random.nextInt(84));
            LocalDate to = from.plusDays(random.nextInt(-7, 8));
            if (move(run, MONDAY, from, to) instanceof Ruling.Accepted(var revised)) {
                run = revised.run();
            }
        }
        for (int week = 0; week < PLAN.weeks(); week++) {
            assertThat(run.plan().microcycle(week).days())
                    .containsExactlyInAnyOrderElementsOf(PLAN.microcycle(week).days());
        }
        assertThat(run.plan().mesocycles()).isNotEqualTo(PLAN.mesocycles());
    }
}
