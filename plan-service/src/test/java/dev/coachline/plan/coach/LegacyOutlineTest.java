package dev.coachline.plan.coach;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.Position;
import dev.coachline.plan.plans.TrainingPlan;

import static org.assertj.core.api.Assertions.assertThat;

class LegacyOutlineTest {

    private static final UUID ATHLETE = UUID.fromString("0a1b2c3d-0000-4000-8000-000000000001");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_plan_goes_on_in_the_very_week_in_which_the_legacy_plan_stands(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LocalDate first = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60));
        List<Integer> lengths = random.ints(1 + random.nextInt(4), 1, 7).boxed().toList();
        int weeks = lengths.stream().mapToInt(length -> length).sum();
        LocalDate from = first.plusDays(random.nextInt(weeks * 7));
        List<DossierFact> facts = new ArrayList<>(List.of(plan(weeks, first)));
        lengths.forEach(length -> facts.add(block(length)));

        TrainingPlan plan = write(facts, from);

        int week = Math.toIntExact(ChronoUnit.WEEKS.between(first, from));
        int mesocycle = 0;
        while (week >= lengths.get(mesocycle)) {
            week -= lengths.get(mesocycle++);
        }
        assertThat(plan.positionOn(from)).isInstanceOf(Position.Running.class);
        Position.Running running = (Position.Running) plan.positionOn(from);
        assertThat(running.week().mesocycleIndex()).isEqualTo(mesocycle);
        assertThat(running.week().microcycleWeek()).isEqualTo(week + 1);
        assertThat(running.week().covers(from)).isTrue();
        assertThat(plan.endsOn()).isEqualTo(first.plusWeeks(weeks).minusDays(1));
        assertThat(plan.mesocycles()).allSatisfy(block -> assertThat(block.weeks())
                .allSatisfy(each -> assertThat(each.days()).hasSize(7)));
    }

    @Test
    void the_weeks_that_the_legacy_plan_calls_lighter_are_and_else_the_last_of_a_block() {
        LocalDate first = LocalDate.of(2026, 3, 4);
        TrainingPlan plan = write(List.of(plan(7, first), block(4), block(3), DossierFact.quantity(Section.TRAINING,
                Keys.LEGACY_DELOAD, BigDecimal.ONE, "weeks", first.plusWeeks(1))), first.plusDays(1));
        assertThat(plan.mesocycles().getFirst().weeks()).extracting(week -> week.deload()).containsExactly(false, true,
                false, false);
        assertThat(plan.mesocycles().getLast().weeks()).extracting(week -> week.deload()).containsExactly(false, false,
                true);
    }

    @Test
    void after_the_legacy_plan_a_new_one_begins_and_blocks_that_do_not_add_up_count_for_nothing() {
        LocalDate first = LocalDate.of(2026, 3, 2);
        assertThat(write(List.of(plan(4, first), block(4)), first.plusWeeks(4)).startsOn())
                .isEqualTo(first.plusWeeks(4));
        assertThat(write(List.of(plan(6, first), block(4)), first.plusWeeks(4)).mesocycles()).hasSize(1);
        assertThat(write(List.of(plan(0, first)), first.plusWeeks(4)).startsOn()).isEqualTo(first.plusWeeks(4));
    }

    private static DossierFact plan(int weeks, LocalDate first) {
        return DossierFact.quantity(Section.TRAINING, Keys.LEGACY_PLAN_WEEKS, BigDecimal.valueOf(weeks), "weeks",
                first);
    }

    private static DossierFact block(int weeks) {
        return new DossierFact(Section.TRAINING, Keys.LEGACY_BLOCK, "Block\nof " + weeks,
                new DossierFact.Quantity(BigDecimal.valueOf(weeks), "weeks"), null, null, false);
    }

    private static TrainingPlan write(List<DossierFact> facts, LocalDate from) {
        return new RuleBasedCoach().write(new PlanWriter.Request(ATHLETE, PlanOrigin.MIGRATION, 1, from),
                new Dossier(facts));
    }
}
