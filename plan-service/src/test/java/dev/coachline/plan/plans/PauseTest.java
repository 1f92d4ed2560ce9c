package dev.coachline.plan.plans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.plan.plans.PlanCommand.Ruling;

import static org.assertj.core.api.Assertions.assertThat;

class PauseTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<ZoneId> ZONES = Stream.of("Europe/Berlin", "America/Havana", "Australia/Lord_Howe",
            "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC").map(ZoneId::of).toList();
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final TrainingPlan PLAN = Plans.training(MONDAY, 4, 4, 4);

    private static Instant noon(LocalDate date, ZoneId zone) {
        return date.atTime(12, 0).atZone(zone).toInstant();
    }

    private static Ruling pause(PlanRun run, LocalDate today, LocalDate from, @Nullable LocalDate until) {
        return new PausePlan(from, until, Pause.Reason.TRAVEL).decide(run, noon(today, run.zone()));
    }

    private static PlanRun paused(PlanRun run, LocalDate today, LocalDate from, @Nullable LocalDate until) {
        return accepted(pause(run, today, from, until));
    }

    private static PlanRun accepted(Ruling ruling) {
        assertThat(ruling).isInstanceOf(Ruling.Accepted.class);
        return ((Ruling.Accepted) ruling).revised().run();
    }

    private static String field(Ruling ruling) {
        return ((Ruling.Refused) ruling).objections().getFirst().field();
    }

    private static DayPlan dayOf(TrainingPlan plan, LocalDate date) {
        Microcycle week = ((Position.Running) plan.positionOn(date)).week();
        return week.days().get((int) (date.toEpochDay() - week.startsOn().toEpochDay()));
    }

    @Test
    void two_whole_weeks_of_travel_move_what_is_left_by_two_weeks() {
        TrainingPlan plan = paused(PlanRun.of(PLAN, BERLIN), MONDAY, MONDAY.plusWeeks(4),
                MONDAY.plusWeeks(6).minusDays(1))
                .plan();
        assertThat(plan.endsOn()).isEqualTo(PLAN.endsOn().plusWeeks(2));
        assertThat(plan.weekPlans().subList(0, 4)).isEqualTo(PLAN.weekPlans().subList(0, 4));
        assertThat(plan.weekPlans().subList(6, 14)).isEqualTo(PLAN.weekPlans().subList(4, 12));
        assertThat(plan.microcycle(6).mesocycleIndex()).isEqualTo(1);
        assertThat(PlanMarkdown.render(plan)).contains("to " + plan.endsOn() + ", 14 weeks",
                "week 1: paused for travel",
                "| 2 (paused) | " + MONDAY.plusWeeks(5));
    }

    @Test
    void a_week_with_half_of_its_training_left_counts_and_one_with_less_comes_again() {
        PlanRun run = PlanRun.of(PLAN, BERLIN);
        // Friday off: two of three workouts are left.
        assertThat(paused(run, MONDAY, MONDAY.plusDays(4), MONDAY.plusDays(6)).plan().endsOn())
                .isEqualTo(PLAN.endsOn());
        // From Wednesday on: one is left.
        TrainingPlan again = paused(run, MONDAY, MONDAY.plusDays(2), MONDAY.plusDays(6)).plan();
        assertThat(again.endsOn()).isEqualTo(PLAN.endsOn().plusWeeks(1));
        assertThat(again.weekPlans().get(1)).isEqualTo(PLAN.weekPlans().getFirst());
        assertThat(dayOf(again, MONDAY)).isEqualTo(dayOf(PLAN, MONDAY));
    }

    @Test
    void a_pause_over_the_end_lets_the_last_week_wait() {
        LocalDate last = PLAN.weekStartsOn(11);
        TrainingPlan plan = paused(PlanRun.of(PLAN, BERLIN), last, last.plusDays(3), last.plusDays(15)).plan();
        assertThat(plan.endsOn()).isAfterOrEqualTo(last.plusDays(15));
        assertThat(plan.weekPlans().getLast().trainingDays()).isPositive();
        assertThat(dayOf(plan, last.plusDays(14)).training()).isFalse();
    }

    @Test
    void towards_an_event_nothing_moves_and_the_pause_has_to_end_before() {
        List<Mesocycle> blocks = new ArrayList<>(PLAN.mesocycles());
        List<WeekPlan> closing = new ArrayList<>(blocks.getLast().weeks());
        List<DayPlan> days = new ArrayList<>(closing.getLast().days());
        days.set(6, DayPlan.event());
        closing.set(3, new WeekPlan(true, days));
        blocks.set(2, new Mesocycle("Block", "focus", closing));
        PlanRun run = PlanRun.of(PLAN.with(blocks), BERLIN);

        assertThat(field(pause(run, MONDAY, MONDAY.plusWeeks(4), null))).isEqualTo("until");
        assertThat(field(pause(run, MONDAY, MONDAY.plusWeeks(4), PLAN.endsOn()))).isEqualTo("until");
        TrainingPlan plan = paused(run, MONDAY, MONDAY.plusWeeks(4).minusDays(1), MONDAY.plusWeeks(6)).plan();
        assertThat(plan.eventOn()).isEqualTo(PLAN.endsOn());
        assertThat(plan.weekPlans().get(5).trainingDays()).isZero();
        assertThat(plan.weekPlans().subList(7, 12)).isEqualTo(run.plan().weekPlans().subList(7, 12));
    }

    @Test
    void what_cannot_be_is_refused_by_field() {
        PlanRun run = PlanRun.of(PLAN, BERLIN);
        assertThat(field(pause(run, MONDAY.plusDays(3), MONDAY.plusDays(2), null))).isEqualTo("from");
        assertThat(field(pause(run, MONDAY, PLAN.endsOn().plusDays(1), null))).isEqualTo("from");
        assertThat(field(pause(run, MONDAY.minusDays(3), MONDAY.minusDays(1), null))).isEqualTo("from");
        assertThat(field(pause(run, MONDAY, MONDAY, MONDAY.minusDays(1)))).isEqualTo("until");
        assertThat(field(pause(run, MONDAY, MONDAY, MONDAY.plusYears(2)))).isEqualTo("until");
        PlanRun pausing = paused(run, MONDAY, MONDAY.plusDays(3), null);
        assertThat(pause(pausing, MONDAY, MONDAY.plusDays(3), null)).isEqualTo(new Ruling.NothingToDo());
        assertThat(pause(pausing, MONDAY, MONDAY.plusDays(4), null)).isEqualTo(new Ruling.PausedAlready());
    }

    @Test
    void resuming_before_the_start_cancels_and_twice_is_once() {
        PlanRun run = PlanRun.of(PLAN, BERLIN);
        PlanRun pausing = paused(run, MONDAY, MONDAY.plusDays(9), null);
        assertThat(accepted(new ResumePlan(null).decide(pausing, noon(MONDAY, BERLIN))).plan()).isEqualTo(PLAN);
        assertThat(new ResumePlan(null).decide(run, noon(MONDAY, BERLIN))).isEqualTo(new Ruling.NotPaused());

        Instant later = noon(MONDAY.plusDays(12), BERLIN);
        PlanRun back = accepted(new ResumePlan(MONDAY.plusDays(14)).decide(pausing, later));
        assertThat(back.plan()).isEqualTo(paused(run, MONDAY, MONDAY.plusDays(9), MONDAY.plusDays(13)).plan());
        assertThat(new ResumePlan(MONDAY.plusDays(14)).decide(back, later)).isEqualTo(new Ruling.NothingToDo());
        assertThat(field(new ResumePlan(MONDAY.plusDays(11)).decide(pausing, later))).isEqualTo("on");
        assertThat(field(new ResumePlan(MONDAY.plusDays(16)).decide(back, later))).isEqualTo("on");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
    void whatever_the_pause_the_past_stays_nothing_is_trained_in_it_and_no_week_is_lost(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 60; run++) {
            TrainingPlan plan = Plans.training(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000)),
                    random.ints(1 + random.nextInt(3), 3, 7).toArray());
            int days = (int) (plan.endsOn().toEpochDay() - plan.startsOn().toEpochDay()) + 1;
            LocalDate from = plan.startsOn().plusDays(random.nextInt(days));
            LocalDate until = from.plusDays(random.nextInt(40));
            TrainingPlan after = paused(PlanRun.of(plan, BERLIN), from, from, until).plan();

            for (LocalDate date = plan.startsOn(); !date.isAfter(after.endsOn()); date = date.plusDays(1)) {
                if (date.isBefore(from)) {
                    assertThat(dayOf(after, date)).isEqualTo(dayOf(plan, date));
                } else if (!date.isAfter(until)) {
                    assertThat(dayOf(after, date).training()).isFalse();
                }
            }
            for (int week = 0; week < plan.weekOf(from); week++) {
                assertThat(after.microcycle(week)).isEqualTo(plan.microcycle(week));
            }
            assertThat((after.endsOn().toEpochDay() - plan.endsOn().toEpochDay()) % 7).isZero();
            assertThat(after.endsOn().isBefore(plan.endsOn())).isFalse();
            assertNoWeekIsLost(plan, after);
        }
    }

    /** Each stands whole and in its order, or in part with at least half of its training; a short one is not made up for. */
    private static void assertNoWeekIsLost(TrainingPlan plan, TrainingPlan after) {
        Deque<WeekPlan> laid = new ArrayDeque<>(after.weekPlans());
        for (WeekPlan week : plan.weekPlans()) {
            boolean found = week.days().size() < WeekPlan.DAYS;
            if (found) {
                laid.removeFirst();
            }
            while (!found) {
                assertThat(laid).as("%s in %s", week, after.weekPlans()).isNotEmpty();
                WeekPlan next = laid.removeFirst();
                found = next.equals(week) || (next.change() != null
                        && next.change().kind() == WeekChange.Kind.INTERRUPTED
                        && next.days().stream().filter(DayPlan::training).allMatch(week.days()::contains)
                        && 2 * next.trainingDays() >= week.trainingDays() && !laid.contains(week));
            }
        }
        // Half of the last week was left, and yet it waited for the athlete.
        assertThat(laid).allMatch(week -> week.change() != null && week.change().byPause());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void a_pause_without_an_end_goes_on_until_the_athlete_returns_and_everything_is_said_once(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < 20; n++) {
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            TrainingPlan plan = Plans.training(LocalDate.of(2024, 1, 1).plusDays(random.nextInt(700)), 4, 3);
            LocalDate from = plan.startsOn().plusDays(random.nextInt(42));
            LocalDate back = from.plusDays(1 + random.nextInt(40));
            PlanRun run = PlanRun.of(plan, zone);
            List<PlanFact> said = new ArrayList<>();
            boolean asked = false;
            boolean returned = false;
            // Ticks come when something is due; the wishes at noon of their days, whatever was due before.
            while (!run.progress().ended()) {
                Instant due = run.nextDue();
                Instant wish = noon(asked ? back : from, zone);
                PlanRun.Revised step;
                Instant now;
                if (!returned && (due == null || !due.isBefore(wish))) {
                    now = wish;
                    Ruling ruling = asked ? new ResumePlan(null).decide(run, now) : pause(run, from, from, null);
                    step = ((Ruling.Accepted) ruling).revised();
                    returned = asked;
                    asked = true;
                } else {
                    now = due;
                    step = run.caughtUp(now, Collections.emptySortedSet());
                }
                PlanProgress.Decision decision = FollowUp.due(step, now);
                said.addAll(decision.facts());
                run = step.run().at(decision.after());
                assertThat(run.nextDue() == null || run.nextDue().isAfter(now)).isTrue();
            }
            assertThat(run.plan()).isEqualTo(
                    paused(PlanRun.of(plan, zone), from, from, back.minusDays(1)).plan());
            assertSaidOnce(run.plan(), said);
        }
    }

    private static void assertSaidOnce(TrainingPlan plan, List<PlanFact> said) {
        List<LocalDate> begun = said.stream().filter(PlanFact.WeekBegan.class::isInstance)
                .map(fact -> ((PlanFact.WeekBegan) fact).week().startsOn()).toList();
        assertThat(begun).doesNotHaveDuplicates().isSorted();
        List<LocalDate> trained = IntStream.range(0, plan.weeks()).mapToObj(plan::microcycle)
                .filter(week -> !week.paused()).map(Microcycle::startsOn).toList();
        assertThat(begun).isEqualTo(trained);
        assertThat(said.stream().filter(PlanFact.BoundaryApproached.class::isInstance)).doesNotHaveDuplicates();
        // Of successors called for and withdrawn, the last one stands.
        assertThat(said.stream().filter(fact -> fact instanceof PlanFact.BoundaryApproached
                || fact instanceof PlanFact.SuccessorDue).count()
                - said.stream().filter(PlanFact.SuccessorWithdrawn.class::isInstance).count()).isEqualTo(1);
        assertThat(said.getLast()).isEqualTo(new PlanFact.PlanEnded(plan.endsOn(), plan.successorId()));
        assertThat(said.stream().filter(PlanFact.PlanEnded.class::isInstance)).hasSize(1);
        // What was last said of each week is what the plan says.
        Map<UUID, Microcycle> told = new HashMap<>();
        for (PlanFact fact : said) {
            if (fact instanceof PlanFact.MicrocycleDue(var week)) {
                told.put(week.microcycleId(), week);
            } else if (fact instanceof PlanFact.MicrocycleChanged(var week)) {
                told.put(week.microcycleId(), week);
            }
        }
        for (int week = 0; week < plan.weeks(); week++) {
            assertThat(told).containsEntry(plan.microcycle(week).microcycleId(), plan.microcycle(week));
        }
    }

    @Test
    void an_end_that_was_announced_is_announced_anew_where_it_moves_and_the_successor_with_it() {
        PlanProgress near = new PlanProgress(12, 11, true, false);
        PlanRun run = new PlanRun(PLAN, near, BERLIN, null, 1, List.of());
        LocalDate today = PLAN.endsOn().minusDays(7);
        Ruling ruling = pause(run, today, today.plusDays(1), today.plusDays(14));
        PlanRun.Revised revised = ((Ruling.Accepted) ruling).revised();
        assertThat(revised.facts()).contains(new PlanFact.SuccessorWithdrawn(PLAN.successorId()));
        assertThat(revised.run().progress().boundaryAnnounced()).isFalse();
        assertThat(revised.run().revision()).isEqualTo(2);
        TrainingPlan after = revised.run().plan();
        Instant due = after.endsOn().minusDays(7).atStartOfDay(BERLIN).toInstant();
        assertThat(revised.run().decide(due).facts()).contains(new PlanFact.BoundaryApproached(after.endsOn()));
    }

    @Test
    void a_week_that_a_tick_and_a_wish_change_at_once_is_told_as_it_is_in_the_end() {
        TrainingPlan plan = Plans.training(MONDAY, 6, 6);
        PlanRun run = new PlanRun(plan, new PlanProgress(3, 2, false, false), BERLIN, null, 1, List.of());
        Instant midnight = MONDAY.plusWeeks(2).atStartOfDay(BERLIN).toInstant();
        PlanRun.Revised missed = run.caughtUp(midnight, new TreeSet<>(List.of(MONDAY)));
        Ruling ruling = new PausePlan(MONDAY.plusWeeks(2), null, Pause.Reason.OTHER).decide(missed.run(), midnight);
        PlanRun.Revised both = missed.then(((Ruling.Accepted) ruling).revised());
        assertThat(missed.facts()).hasAtLeastOneElementOfType(PlanFact.MicrocycleChanged.class);
        assertThat(both.facts().stream().filter(PlanFact.MicrocycleChanged.class::isInstance))
                .containsExactly(new PlanFact.MicrocycleChanged(both.run().plan().microcycle(2)));
    }

    @Test
    void in_another_zone_the_same_dates_are_paused() {
        PlanRun pausing = paused(PlanRun.of(PLAN, BERLIN), MONDAY, MONDAY.plusDays(9), null);
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        PlanRun moved = pausing.in(tokyo);
        Instant due = MONDAY.plusDays(21).atStartOfDay(tokyo).toInstant().minus(Duration.ofHours(48));
        PlanRun later = moved.caughtUp(due, Collections.emptySortedSet()).run();
        assertThat(later.plan().microcycle(3).paused()).isTrue();
        assertThat(later.plan().endsOn()).isEqualTo(PLAN.endsOn().plusWeeks(3));
    }
}
