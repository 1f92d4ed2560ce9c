package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.plan.plans.PlanCommand.Ruling;

import static org.assertj.core.api.Assertions.assertThat;

class ReplaceBlocksTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final TrainingPlan PLAN = Plans.training(MONDAY, 4, 4, 4);

    private static Mesocycle block(int weeks) {
        return new Mesocycle("Other", "something else", IntStream.rangeClosed(1, weeks)
                .mapToObj(week -> Plans.trainingWeek(week == weeks, 0.8 + week * 0.01)).toList());
    }

    private static Mesocycle block(WeekPlan... weeks) {
        return new Mesocycle("Other", "something else", List.of(weeks));
    }

    private static Ruling decide(LocalDate today, int fromIndex, Mesocycle... blocks) {
        return decide(PlanRun.of(PLAN, BERLIN), today, fromIndex, List.of(blocks));
    }

    private static Ruling decide(PlanRun run, LocalDate today, int fromIndex, List<Mesocycle> blocks) {
        Instant now = today.atTime(12, 0).atZone(BERLIN).toInstant();
        return new ReplaceBlocks(fromIndex, blocks).decide(run, now);
    }

    private static TrainingPlan accepted(Ruling ruling) {
        return ((Ruling.Accepted) ruling).revised().run().plan();
    }

    private static List<String> fields(Ruling ruling) {
        return ((Ruling.Refused) ruling).objections().stream().map(PlanCommand.Objection::field).toList();
    }

    @Test
    void blocks_ahead_become_others_and_the_words_with_them() {
        TrainingPlan plan = accepted(decide(MONDAY.plusWeeks(1), 1, block(5)));
        assertThat(plan.mesocycles()).hasSize(2);
        assertThat(plan.endsOn()).isEqualTo(MONDAY.plusWeeks(9).minusDays(1));
        assertThat(PlanMarkdown.render(plan)).contains("to " + plan.endsOn() + ", 9 weeks", "## Other",
                "4x5 @ 81.0 % in the first week").doesNotContain(PLAN.endsOn().toString());
    }

    @Test
    void what_has_begun_cannot_be_replaced() {
        assertThat(fields(decide(MONDAY, 0, block(4)))).containsExactly("fromIndex");
        assertThat(decide(MONDAY.minusDays(1), 0, block(4))).isInstanceOf(Ruling.Accepted.class);
        assertThat(fields(decide(MONDAY.plusWeeks(4), 1, block(4)))).containsExactly("fromIndex");
        assertThat(decide(MONDAY.plusWeeks(4).minusDays(1), 1, block(4))).isInstanceOf(Ruling.Accepted.class);
        assertThat(fields(decide(MONDAY, 4, block(4)))).containsExactly("fromIndex");
        assertThat(accepted(decide(MONDAY, 3, block(3))).weeks()).isEqualTo(15);
    }

    @Test
    void the_same_again_changes_nothing() {
        PlanRun run = ((Ruling.Accepted) decide(MONDAY, 1, block(5))).revised().run();
        assertThat(decide(run, MONDAY, 1, List.of(block(5)))).isEqualTo(new Ruling.NothingToDo());
    }

    @Test
    void what_no_coach_would_write_is_refused_by_place() {
        WeekPlan week = Plans.trainingWeek(false, 0.8);
        WeekPlan deload = new WeekPlan(true, week.days());
        assertThat(fields(decide(MONDAY, 1, block(week, week)))).containsExactly("mesocycles[0].weeks");
        assertThat(fields(decide(MONDAY, 1, block(week, week, week, deload))))
                .containsExactly("mesocycles[0].weeks[3]");
        assertThat(fields(decide(MONDAY, 1, block(deload, deload, deload)))).containsExactly("mesocycles[0].weeks");
        assertThat(fields(decide(MONDAY, 1, block(week, with(week, new DayPlan(Theme.REST, DayLoad.LIGHT, null, null,
                null, null, null)), week)))).containsExactly("mesocycles[0].weeks[1].days[0].load");
        assertThat(fields(decide(MONDAY, 1, block(week, week, with(week, new DayPlan(Theme.LOWER, DayLoad.LIGHT, 0.7,
                null, null, null, null)))))).containsExactly("mesocycles[0].weeks[2].days[0]");
        assertThat(
                fields(decide(MONDAY, 1, block(week, week, with(week, new DayPlan(Theme.EASY_RUN, DayLoad.LIGHT, null,
                        null, null, null, null))))))
                .containsExactly("mesocycles[0].weeks[2].days[0].minutes");
        assertThat(fields(decide(MONDAY, 1, Collections.nCopies(9, block(6)).toArray(Mesocycle[]::new))))
                .containsExactly("mesocycles");
    }

    @Test
    void no_run_is_a_jump() {
        WeekPlan week = Plans.trainingWeek(false, 0.8);
        WeekPlan thirty = with(week, DayPlan.conditioning(Theme.LONG_RUN, DayLoad.MODERATE, 30));
        WeekPlan allowed = with(week, DayPlan.conditioning(Theme.LONG_RUN, DayLoad.MODERATE, 33));
        WeekPlan jump = with(week, DayPlan.conditioning(Theme.LONG_RUN, DayLoad.MODERATE, 37));
        assertThat(decide(MONDAY, 1, block(thirty, allowed, week))).isInstanceOf(Ruling.Accepted.class);
        assertThat(fields(decide(MONDAY, 1, block(thirty, allowed, jump)))).containsExactly("mesocycles[0].weeks[2]");
    }

    private static WeekPlan with(WeekPlan week, DayPlan monday) {
        List<DayPlan> days = new ArrayList<>(week.days());
        days.set(0, monday);
        return new WeekPlan(week.deload(), days);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whatever_is_replaced_past_and_present_weeks_stay_and_a_pause_does_too(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < 40; n++) {
            LocalDate today = MONDAY.plusDays(random.nextInt(80));
            PlanRun run = new PlanRun(PLAN,
                    new PlanProgress(PLAN.weekOf(today) + 1, PLAN.weekOf(today) + 1, false, false),
                    BERLIN, null, 1, List.of());
            LocalDate from = today.plusDays(random.nextInt(10));
            LocalDate until = from.plusDays(random.nextInt(20));
            boolean pausing = random.nextBoolean() && !from.isAfter(PLAN.endsOn());
            if (pausing) {
                run = ((Ruling.Accepted) new PausePlan(from, until, Pause.Reason.OTHER).decide(run,
                        today.atTime(9, 0).atZone(BERLIN).toInstant())).revised().run();
            }
            List<Mesocycle> blocks = random.ints(1 + random.nextInt(3), 3, 7).mapToObj(weeks -> block(weeks)).toList();
            int index = 1 + random.nextInt(3);
            TrainingPlan before = run.plan();
            if (decide(run, today, index, blocks) instanceof Ruling.Accepted(var revised)) {
                TrainingPlan after = revised.run().plan();
                int present = before.weekOf(today);
                assertThat(before.microcycle(present).mesocycleIndex()).isLessThan(index);
                for (int week = 0; week <= present; week++) {
                    assertThat(after.microcycle(week)).isEqualTo(before.microcycle(week));
                }
                for (LocalDate date = from; pausing && !date.isAfter(until); date = date.plusDays(1)) {
                    Microcycle week = ((Position.Running) after.positionOn(date)).week();
                    assertThat(week.days().get((int) (date.toEpochDay() - week.startsOn().toEpochDay())).training())
                            .isFalse();
                }
                assertThat(revised.facts()).noneMatch(fact -> fact instanceof PlanFact.MicrocycleChanged(var week)
                        && week.startsOn().isBefore(today.minusDays(6)));
            }
        }
    }
}
