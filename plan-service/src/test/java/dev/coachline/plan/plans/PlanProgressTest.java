package dev.coachline.plan.plans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlanProgressTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final TrainingPlan PLAN = Plans.of(MONDAY, 4, 4, 4);
    /** Clocks change at midnight, by half an hour, not at all, and a whole day once went missing. */
    private static final List<ZoneId> ZONES = List.of("Europe/Berlin", "America/New_York", "America/Havana",
            "America/Santiago", "Africa/Cairo", "Asia/Beirut", "Australia/Lord_Howe", "Asia/Kathmandu",
            "Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Apia", "America/St_Johns", "UTC").stream()
            .map(ZoneId::of).toList();

    private static Instant midnight(LocalDate date) {
        return midnight(date, BERLIN);
    }

    private static Instant midnight(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    private static List<PlanFact> facts(PlanProgress progress, Instant now) {
        return progress.decide(PLAN, now, BERLIN).facts();
    }

    @Test
    void fixes_the_first_week_48_hours_before_it_begins_and_not_a_second_earlier() {
        Instant due = midnight(MONDAY).minus(Duration.ofHours(48));
        assertThat(facts(PlanProgress.none(), due.minusSeconds(1))).isEmpty();
        assertThat(facts(PlanProgress.none(), due)).containsExactly(new PlanFact.MicrocycleDue(PLAN.microcycle(0)));
        assertThat(PlanProgress.none().nextDue(PLAN, BERLIN)).isEqualTo(due);
    }

    @Test
    void counts_48_hours_and_not_two_days_where_the_clocks_change() {
        // Clocks go forward on Sunday 29 March: Monday's midnight lies 47 hours after Saturday's.
        assertThat(new PlanProgress(3, 3, false, false).nextDue(PLAN, BERLIN))
                .isEqualTo(Instant.parse("2026-03-27T22:00:00Z"));
    }

    @Test
    void fixes_a_week_at_once_where_less_than_48_hours_remain() {
        assertThat(facts(PlanProgress.none(), midnight(MONDAY).minusSeconds(1)))
                .containsExactly(new PlanFact.MicrocycleDue(PLAN.microcycle(0)));
    }

    @Test
    void begins_a_week_at_its_local_midnight() {
        PlanProgress planned = new PlanProgress(1, 0, false, false);
        assertThat(facts(planned, midnight(MONDAY).minusSeconds(1))).isEmpty();
        assertThat(facts(planned, midnight(MONDAY))).containsExactly(new PlanFact.WeekBegan(PLAN.microcycle(0)));
    }

    @Test
    void ignores_a_week_it_already_started() {
        assertThat(facts(new PlanProgress(1, 1, false, false), midnight(MONDAY).plusSeconds(3600))).isEmpty();
    }

    @Test
    void after_downtime_begins_only_the_present_week_but_fixes_every_one() {
        List<PlanFact> facts = facts(PlanProgress.none(), midnight(MONDAY.plusDays(23)));
        assertThat(facts).hasSize(5).endsWith(new PlanFact.WeekBegan(PLAN.microcycle(3)));
        assertThat(facts.subList(0, 4)).isEqualTo(
                IntStream.range(0, 4).<PlanFact>mapToObj(w -> new PlanFact.MicrocycleDue(PLAN.microcycle(w))).toList());
    }

    @Test
    void announces_the_boundary_once_when_the_seventh_day_before_the_end_begins() {
        Instant due = midnight(PLAN.endsOn().minusDays(7));
        PlanProgress before = new PlanProgress(12, 11, false, false);
        assertThat(facts(before, due.minusSeconds(1))).isEmpty();
        assertThat(facts(before, due)).containsExactly(new PlanFact.BoundaryApproached(PLAN.endsOn()));
        assertThat(facts(before.decide(PLAN, due, BERLIN).after(), due)).isEmpty();
    }

    @Test
    void ends_with_the_last_day_and_names_the_successor() {
        PlanProgress last = new PlanProgress(12, 12, true, false);
        Instant over = midnight(PLAN.endsOn().plusDays(1));
        assertThat(facts(last, over.minusSeconds(1))).isEmpty();
        PlanProgress.Decision decision = last.decide(PLAN, over, BERLIN);
        assertThat(decision.facts()).containsExactly(new PlanFact.PlanEnded(PLAN.endsOn(), PLAN.successorId()));
        assertThat(decision.nextDue()).isNull();
    }

    @Test
    void a_plan_that_passed_wholly_during_downtime_still_calls_for_its_successor_before_it_ends() {
        List<PlanFact> facts = facts(PlanProgress.none(), midnight(PLAN.endsOn().plusDays(30)));
        assertThat(facts).noneMatch(PlanFact.WeekBegan.class::isInstance).hasSize(14).endsWith(
                new PlanFact.BoundaryApproached(PLAN.endsOn()),
                new PlanFact.PlanEnded(PLAN.endsOn(), PLAN.successorId()));
    }

    @Test
    void says_nothing_twice_when_a_move_to_the_west_brings_a_midnight_back() {
        Instant berlinMidnight = midnight(MONDAY.plusDays(7));
        PlanProgress after = new PlanProgress(1, 1, false, false).decide(PLAN, berlinMidnight, BERLIN).after();
        ZoneId honolulu = ZoneId.of("Pacific/Honolulu");
        assertThat(after.decide(PLAN, berlinMidnight, honolulu).facts()).isEmpty();
        assertThat(after.decide(PLAN, midnight(MONDAY.plusDays(7), honolulu), honolulu).facts()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597})
    void whatever_the_ticks_each_thing_is_said_once_and_in_order(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 40; run++) {
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            TrainingPlan plan = Plans.of(LocalDate.of(2006, 1, 1).plusDays(random.nextInt(9000)),
                    random.ints(1 + random.nextInt(4), 3, 7).toArray());
            Instant now = midnight(plan.startsOn(), zone).minusSeconds(random.nextLong(5 * 86_400L));
            PlanProgress progress = PlanProgress.none();
            List<PlanFact> said = new ArrayList<>();
            for (Instant due = progress.nextDue(plan, zone); due != null; due = progress.nextDue(plan, zone)) {
                // Now and then exactly on time, now and then late by up to three weeks.
                now = later(now, due).plusSeconds(random.nextBoolean() ? 0 : random.nextLong(21 * 86_400L));
                PlanProgress.Decision decision = progress.decide(plan, now, zone);
                assertThat(decision.facts().isEmpty() && decision.after().equals(progress)).isFalse();
                assertThat(decision.nextDue() == null || decision.nextDue().isAfter(now)).isTrue();
                assertThat(decision.after().decide(plan, now, zone).facts()).isEmpty();
                said.addAll(decision.facts());
                progress = decision.after();
            }
            assertComplete(plan, said);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void on_time_every_week_begins_on_the_local_date_it_starts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size() - 3));
        TrainingPlan plan = Plans.of(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(3000)), 4, 5, 3);
        PlanProgress progress = PlanProgress.none();
        List<Microcycle> begun = new ArrayList<>();
        for (Instant due = progress.nextDue(plan, zone); due != null; due = progress.nextDue(plan, zone)) {
            PlanProgress.Decision decision = progress.decide(plan, due, zone);
            for (PlanFact fact : decision.facts()) {
                if (fact instanceof PlanFact.WeekBegan(var week)) {
                    assertThat(LocalDate.ofInstant(due, zone)).isEqualTo(week.startsOn());
                    assertThat(plan.positionOn(LocalDate.ofInstant(due, zone))).isEqualTo(new Position.Running(week));
                    begun.add(week);
                }
            }
            progress = decision.after();
        }
        assertThat(begun).hasSize(12).doesNotHaveDuplicates();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static void assertComplete(TrainingPlan plan, List<PlanFact> said) {
        assertThat(said.stream().filter(PlanFact.MicrocycleDue.class::isInstance).toList()).isEqualTo(IntStream
                .range(0, plan.weeks()).<PlanFact>mapToObj(week -> new PlanFact.MicrocycleDue(plan.microcycle(week)))
                .toList());
        assertThat(said.stream().filter(PlanFact.WeekBegan.class::isInstance)).doesNotHaveDuplicates();
        assertThat(said.stream().filter(PlanFact.BoundaryApproached.class::isInstance)).hasSize(1);
        assertThat(said.getLast()).isEqualTo(new PlanFact.PlanEnded(plan.endsOn(), plan.successorId()));
        assertThat(said.stream().filter(PlanFact.PlanEnded.class::isInstance)).hasSize(1);
    }
}
