package dev.coachline.workout.workouts;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.model.Checked;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.ModelEndpoint;
import dev.coachline.model.Usage;
import dev.coachline.workout.athletes.LiftRecord;
import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.catalogue.EquipmentAccess;
import dev.coachline.workout.catalogue.Lift;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.sessions.TrainingLog;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

class LiftProposalTest {

    private static final UUID ATHLETE = new UUID(1, 2);
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final PlannedDay DAY = new PlannedDay(ATHLETE, MONDAY, new UUID(1, 3), new UUID(1, 4), 1, false,
            "Lower", DayLoad.HEAVY, 0.8, 3, 5, null, null);
    private static final Profile PROFILE = new Profile(ATHLETE, 1, WeightUnit.KG, EquipmentAccess.FULL_GYM,
            "intermediate", List.of("wrist pain, mail a@b.example"),
            List.of(new LiftRecord("Squat", new Load(new BigDecimal("120"), WeightUnit.KG), 1, null, false)), null,
            null);
    private static final TrainingLog LOG = TrainingLog.empty(ATHLETE);
    private static final Past PAST = new Past(LOG, List.of(), MONDAY);
    private static final Workout BY_RULES = WorkoutRules.write(DAY, PROFILE, PAST);
    private static final List<List<Lift>> SLOTS = LiftProposal.slots(DAY, PROFILE, PAST);

    @Test
    void the_first_of_each_slot_is_the_rules_own_day() {
        assertThat(read(numbers(0))).isEqualTo(Checked.good(BY_RULES));
    }

    @Test
    void another_candidate_is_lifted_with_sets_repetitions_and_loads_by_the_rules() {
        Checked<Workout> read = read("{\"lifts\":[1" + ",0".repeat(SLOTS.size() - 1) + "]}");
        assertThat(read).isInstanceOfSatisfying(Checked.Good.class, good -> {
            Workout other = (Workout) good.proposal();
            assertThat(other.workoutId()).isEqualTo(BY_RULES.workoutId());
            assertThat(main(other).exercise()).isEqualTo(SLOTS.getFirst().get(1).name());
            assertThat(main(other).sets()).isEqualTo(main(BY_RULES).sets());
            assertThat(main(other).reps()).isEqualTo(main(BY_RULES).reps());
            // The record is of another lift: no number comes with it.
            assertThat(main(other).load()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "squat", "{}", "{\"lifts\":[]}", "{\"lifts\":[99,0,0,0,0]}", "{\"lifts\":[-1,0,0,0,0]}",
            "{\"lifts\":[null,0,0,0,0]}", "{\"lifts\":[\"0\",0,0,0,0]}", "{\"lifts\":[0,0,0,0,0],\"loads\":[300]}",
            "{\"workoutId\":1,\"lifts\":[0,0,0,0,0]}"})
    void what_is_no_choice_among_the_candidates_is_refused(String answer) {
        assertThat(read(answer)).isInstanceOf(Checked.Bad.class);
    }

    @Test
    void a_prompt_has_candidates_by_number_and_nothing_that_tells_who_it_is() {
        String prompt = LiftProposal.prompt(DAY, PROFILE, LOG, SLOTS).text();
        assertThat(prompt).contains("slot 0: 0 Squat; 1 ", "constraint: wrist pain").doesNotContain("a@b.example",
                ATHLETE.toString());
    }

    @Test
    void a_model_that_keeps_failing_leaves_the_rules_day() {
        List<ModelEndpoint.Call> calls = new ArrayList<>();
        ModelLifts lifts = new ModelLifts(new ModelCoach(call -> {
            calls.add(call);
            return new ModelEndpoint.Answer("{\"lifts\":[7,7]}", Usage.NONE);
        }, Duration.ofSeconds(5), ModelCoach.Watch.NOBODY), "m",
                Clock.fixed(Instant.parse("2026-03-02T06:00:00Z"), ZoneOffset.UTC));
        assertThat(lifts.write(DAY, PROFILE, LOG, PAST)).isEqualTo(BY_RULES);
        assertThat(calls).hasSize(3);
        assertThat(calls.getLast().repairs().getLast().error()).contains("the day has " + SLOTS.size() + " slots");
    }

    private static String numbers(int each) {
        return "{\"lifts\":" + SLOTS.stream().map(slot -> each).toList() + "}";
    }

    private static Checked<Workout> read(String answer) {
        return LiftProposal.read(answer, DAY, PROFILE, PAST, SLOTS);
    }

    private static Item main(Workout workout) {
        return workout.blocks().stream().filter(block -> block.name().equals(Block.MAIN)).findFirst().orElseThrow()
                .items().getFirst();
    }
}
