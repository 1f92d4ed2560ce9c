package dev.coachline.plan.coach;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.ModelEndpoint;
import dev.coachline.model.Purpose;
import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.PlanWriter.Brief;
import dev.coachline.plan.plans.PlanWriter.Request;
import dev.coachline.plan.plans.ProgramType;
import dev.coachline.plan.plans.TrainingPlan;

import static org.assertj.core.api.Assertions.assertThat;

/** What a model may choose and say about a plan; everything else is the rules'. */
class ModelPlansTest {

    private static final UUID ATHLETE = new UUID(1, 2);
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);
    private static final String WEEK = "{\"week\":1,\"why\":\"Your weekends stay freer.\"}";
    private static final String PLAN = "{\"blocks\":1,\"focus\":[\"A broad base.\",\"Heavier work on it.\",\"Show the strength.\"],"
            + "\"overview\":\"A longer base suits an athlete who is new to the lifts.\"}";

    private final List<ModelEndpoint.Call> calls = new CopyOnWriteArrayList<>();

    private static Dossier dossier(DossierFact... more) {
        List<DossierFact> facts = new ArrayList<>(List.of(
                DossierFact.text(Section.IDENTITY, Keys.NAME, "Kim Muster", null),
                DossierFact.text(Section.GOALS, Keys.PRIMARY_GOAL, "get stronger, call +15551234567", null),
                DossierFact.quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, BigDecimal.valueOf(3), "days", null)));
        facts.addAll(List.of(more));
        return new Dossier(facts);
    }

    private static Brief brief(PlanOrigin origin, Dossier dossier) {
        return new Brief(new Request(ATHLETE, origin, 1, MONDAY), dossier);
    }

    private TrainingPlan planned(Brief brief, boolean converts, ModelEndpoint endpoint) {
        var coach = new ModelCoach(call -> {
            calls.add(call);
            return endpoint.ask(call);
        }, Duration.ofSeconds(5), ModelCoach.Watch.NOBODY);
        PlanWriter writer = new ModelPlans(coach, "m", CLOCK, converts);
        return writer.prepared(() -> List.of(brief)).write(brief.request(), brief.dossier());
    }

    private static ModelEndpoint saying(String plan, String week) {
        return call -> new ModelEndpoint.Answer(call.booking().purpose() == Purpose.WEEK ? week : plan, null);
    }

    private static TrainingPlan byRules(Brief brief) {
        return new RuleBasedCoach().write(brief.request(), brief.dossier());
    }

    @Test
    void what_is_chosen_and_said_stands_in_a_plan_that_rules_would_write() {
        Brief brief = brief(PlanOrigin.ENROLMENT, dossier());
        TrainingPlan plan = planned(brief, false, saying(PLAN, WEEK));
        TrainingPlan rules = byRules(brief);
        assertThat(plan.mesocycles()).extracting(mesocycle -> mesocycle.weeks().size()).containsExactly(5, 4, 3);
        assertThat(plan.mesocycles()).extracting(Mesocycle::focus).containsExactly("A broad base.",
                "Heavier work on it.", "Show the strength.");
        assertThat(plan.mesocycles()).extracting(Mesocycle::name)
                .isEqualTo(rules.mesocycles().stream().map(Mesocycle::name).toList());
        assertThat(plan.words()).containsExactly("A longer base suits an athlete who is new to the lifts.",
                "Your weekends stay freer.");
        assertThat(plan.planId()).isEqualTo(rules.planId());
        assertThat(plan.endsOn()).isEqualTo(rules.endsOn());
        assertThat(plan.microcycle(0).days()).isNotEqualTo(rules.microcycle(0).days());
        assertThat(calls).extracting(call -> call.booking().purpose()).containsExactly(Purpose.PLAN, Purpose.WEEK);
        assertThat(calls).allSatisfy(call -> assertThat(call.prompt().text()).contains("get stronger")
                .doesNotContain("Kim", "+1555", ATHLETE.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Sure!", "{\"blocks\":99,\"focus\":[\"a\",\"b\",\"c\"],\"overview\":\"d\"}",
            "{\"blocks\":1,\"focus\":[\"a\",\"b\"],\"overview\":\"d\"}",
            "{\"blocks\":1,\"focus\":[\"a\",\"b\",null],\"overview\":\"d\"}",
            "{\"blocks\":1,\"focus\":[\"a\",\"b\",\"c\"],\"overview\":\"You will lift 200 kg.\"}",
            "{\"blocks\":1,\"focus\":[\"a\",\"b\",\"Do five sets.\"],\"overview\":\"d\"}",
            "{\"blocks\":1,\"focus\":[\"a\",\"b\",\"Snatch daily.\"],\"overview\":\"d\"}",
            "{\"blocks\":1,\"focus\":[\"a\",\"b\",\"c\"],\"overview\":\"It cures your knee.\"}",
            "{\"blocks\":1,\"focus\":[\"a\",\"b\",\"c\"],\"overview\":\"As for Anna.\"}",
            "{\"blocks\":1,\"weeks\":5,\"focus\":[\"a\",\"b\",\"c\"],\"overview\":\"d\"}"})
    void a_refused_answer_leaves_the_rules_plan(String answer) {
        Brief brief = brief(PlanOrigin.ENROLMENT, dossier());
        assertThat(planned(brief, false, saying(answer, answer))).isEqualTo(byRules(brief));
        assertThat(calls).hasSize(6).last().satisfies(call -> assertThat(call.repairs()).hasSize(2));
    }

    @Test
    void a_refused_answer_is_repaired_with_the_exact_error() {
        Brief brief = brief(PlanOrigin.ENROLMENT, dossier());
        ModelEndpoint endpoint = call -> new ModelEndpoint.Answer(call.booking().purpose() == Purpose.WEEK
                ? WEEK
                : call.repairs().isEmpty() ? PLAN.replace("A broad base", "Base 1") : PLAN, null);
        assertThat(planned(brief, false, endpoint).words()).hasSize(2);
        assertThat(calls.get(1).repairs().getFirst().error()).startsWith("\"1\": write no figures");
    }

    @Test
    void what_was_thought_about_for_other_facts_is_not_used() {
        Brief brief = brief(PlanOrigin.ENROLMENT, dossier());
        var coach = new ModelCoach(saying(PLAN, WEEK), Duration.ofSeconds(5), ModelCoach.Watch.NOBODY);
        PlanWriter prepared = new ModelPlans(coach, "m", CLOCK, false).prepared(() -> List.of(brief));
        Dossier other = dossier(DossierFact.text(Section.TRAINING, Keys.UNAVAILABLE_DAY, "Monday", null));
        assertThat(prepared.write(brief.request(), other))
                .isEqualTo(new RuleBasedCoach().write(brief.request(), other));
        assertThat(prepared.write(brief.request(), brief.dossier()).words()).hasSize(2);
    }

    private static DossierFact weeks(int weeks) {
        return DossierFact.quantity(Section.TRAINING, Keys.LEGACY_PLAN_WEEKS, BigDecimal.valueOf(weeks), "weeks",
                MONDAY.minusWeeks(2));
    }

    private static Dossier legacy() {
        return dossier(weeks(12),
                DossierFact.text(Section.NOTES, "legacy-plan",
                        "strategy: Foundation, then a test. Add weight: Squat 200 kg.", null),
                new DossierFact(Section.TRAINING, Keys.LEGACY_BLOCK, "Hypertrophy",
                        new DossierFact.Quantity(BigDecimal.valueOf(5), "weeks"), null, MONDAY.minusWeeks(2), false));
    }

    private static String blocks(Object... namesAndWeeks) {
        List<String> blocks = new ArrayList<>();
        for (int i = 0; i < namesAndWeeks.length; i += 2) {
            blocks.add("{\"name\":\"" + namesAndWeeks[i] + "\",\"weeks\":" + namesAndWeeks[i + 1] + "}");
        }
        return "{\"blocks\":[" + String.join(",", blocks) + "]}";
    }

    @Test
    void weeks_that_do_not_add_up_are_divided_and_marked_as_assumed() {
        TrainingPlan plan = planned(brief(PlanOrigin.MIGRATION, legacy()), true,
                saying(blocks("Foundation", 4, "Hypertrophy", 5, "Peak", 3), ""));
        assertThat(plan.mesocycles()).extracting(Mesocycle::name).containsExactly("Foundation", "Hypertrophy", "Peak");
        assertThat(plan.mesocycles()).extracting(mesocycle -> mesocycle.weeks().size()).containsExactly(4, 5, 3);
        assertThat(plan.words()).singleElement().asString().startsWith("assumed: ");
        assertThat(calls).singleElement()
                .satisfies(call -> assertThat(call.booking().purpose()).isEqualTo(Purpose.CONVERSION));
    }

    static Stream<String> readings() {
        return Stream.of(blocks("Hypertrophy", 5, "Peak", 6), blocks("Foundation", 6, "Peak", 6),
                blocks("Hypertrophy", 6, "Hypertrophy", 6), blocks("Hypertrophy", 12),
                blocks("Hypertrophy", 6, "Anna", 6),
                blocks("Hypertrophy", 6, "Call +15551234567", 6), blocks(), "{}",
                blocks("Hypertrophy", 6, "Squat 200 kg", 6), blocks("Hypertrophy", 6, "then a test", 6),
                blocks("Hypertrophy", 6, "Add weight", 6));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void a_reading_that_loses_a_week_or_a_block_is_refused(String reading) {
        Brief brief = brief(PlanOrigin.MIGRATION, legacy());
        assertThat(planned(brief, true, saying(reading, ""))).isEqualTo(byRules(brief));
    }

    @Test
    void legacy_plans_are_left_to_rules_unless_an_operator_wants_it_and_they_do_not_add_up() {
        Brief brief = brief(PlanOrigin.MIGRATION, legacy());
        assertThat(planned(brief, false, saying(blocks("Hypertrophy", 6, "Peak", 6), ""))).isEqualTo(byRules(brief));
        Brief whole = brief(PlanOrigin.MIGRATION, dossier(weeks(5),
                new DossierFact(Section.TRAINING, Keys.LEGACY_BLOCK, "Hypertrophy",
                        new DossierFact.Quantity(BigDecimal.valueOf(5), "weeks"), null, MONDAY.minusWeeks(2), false)));
        assertThat(planned(whole, true, saying(blocks("Hypertrophy", 5), ""))).isEqualTo(byRules(whole));
        assertThat(calls).isEmpty();
    }

    /** Goals of every type, from one to seven days, with and without an event, on any weekday. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_is_chosen_keeps_what_holds_for_plans(int seed) {
        var random = new SplittableRandom(seed);
        List<String> goals = List.of("get stronger", "more muscle", "run a marathon", "lose fat", "hyrox", "rehab",
                "feel well");
        LocalDate starts = MONDAY.plusDays(random.nextInt(7));
        List<DossierFact> facts = new ArrayList<>(List.of(
                DossierFact.text(Section.GOALS, Keys.PRIMARY_GOAL, goals.get(random.nextInt(goals.size())), null),
                DossierFact.text(Section.TRAINING, Keys.EXPERIENCE,
                        List.of("beginner", "intermediate", "advanced").get(random.nextInt(3)), null),
                DossierFact.quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, BigDecimal.valueOf(1 + random.nextInt(7)),
                        "days", null)));
        if (random.nextBoolean()) {
            facts.add(new DossierFact(Section.GOALS, Keys.EVENT, null, null, null,
                    starts.plusDays(15 + random.nextInt(150)), false));
        }
        if (random.nextInt(3) == 0) {
            facts.add(DossierFact.text(Section.TRAINING, Keys.UNAVAILABLE_DAY, "Wednesday", null));
        }
        var options = new PlanOptions(new Request(ATHLETE, PlanOrigin.ENROLMENT, 1, starts),
                AthleteProfile.of(new Dossier(facts)));
        assertThat(options.usual().objections()).as("the rules' own").isEmpty();
        assertThat(options.write(options.blocks().getFirst(), options.patterns().getFirst()))
                .as("the first is what rules take").isEqualTo(options.usual());
        for (List<Block> blocks : options.blocks()) {
            for (List<WeekPattern.Slot> pattern : options.patterns()) {
                assertThat(options.objections(blocks, pattern)).as("%s %s", blocks, pattern).isEmpty();
            }
        }
    }

    static Stream<Integer> seeds() {
        return Stream.iterate(1, seed -> seed + 1).limit(200);
    }

    @Test
    void there_is_something_to_choose() {
        var options = new PlanOptions(new Request(ATHLETE, PlanOrigin.ENROLMENT, 1, MONDAY),
                AthleteProfile.of(dossier()));
        assertThat(options.blocks()).hasSizeBetween(4, 8).doesNotHaveDuplicates();
        assertThat(options.patterns()).hasSizeBetween(2, 8).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"STRENGTH,4", "SHRED,5", "HYBRID,3"})
    void no_week_puts_more_hard_days_in_a_row(ProgramType type, int days) {
        List<List<WeekPattern.Slot>> weeks = WeekPattern.options(type, days, Set.of(DayOfWeek.values()));
        long rules = hard(weeks.getFirst());
        assertThat(weeks).allSatisfy(week -> assertThat(hard(week)).isLessThanOrEqualTo(rules));
    }

    private static long hard(List<WeekPattern.Slot> week) {
        long found = 0;
        for (int day = 0; day < 7; day++) {
            found += week.get(day).load() == DayLoad.HEAVY
                    && week.get((day + 1) % 7).load() == DayLoad.HEAVY ? 1 : 0;
        }
        return found;
    }

    @Test
    void a_week_too_long_or_without_a_lighter_end_is_an_objection() {
        var options = new PlanOptions(new Request(ATHLETE, PlanOrigin.ENROLMENT, 1, MONDAY),
                AthleteProfile.of(dossier()));
        Block block = options.blocks().getFirst().getFirst();
        Block twelve = new Block(block.name(), block.focus(), 12, block.intensity(), block.rise(), block.reps());
        Block six = new Block(block.name(), block.focus(), 6, block.intensity(), block.rise(), block.reps());
        assertThat(options.objections(List.of(twelve), options.usualWeek())).isNotEmpty();
        assertThat(options.objections(List.of(six), options.usualWeek())).anyMatch(each -> each.contains("end on"));
        List<WeekPattern.Slot> daily = WeekPattern.of(ProgramType.STRENGTH, 7,
                Set.of(DayOfWeek.values()));
        assertThat(options.objections(options.blocks().getFirst(), daily)).isNotEmpty();
    }
}
