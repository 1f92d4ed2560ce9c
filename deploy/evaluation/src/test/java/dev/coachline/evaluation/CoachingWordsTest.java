package dev.coachline.evaluation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.evaluation.CoachingWords.Planned;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.ModelEndpoint;
import dev.coachline.plan.plans.DayLoad;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.Theme;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.WeekPlan;

import static org.assertj.core.api.Assertions.assertThat;

/** Good words and good plans, spoilt in one way at a time: the evaluation's checks see each, and of words so does the coach. */
class CoachingWordsTest {

    private static final UUID ATHLETE = new UUID(1, 2);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String GOOD = "Steady work today prepares the weeks to come.";
    private static final String TEXT = CoachingWords.TEXTS.getFirst();
    private static final Planned PLANNED = CoachingWords.PLANNED.stream()
            .filter(planned -> planned.athlete().athlete().event() != null).findFirst().orElseThrow();

    private static String worded(String why) {
        ModelEndpoint endpoint = call -> new ModelEndpoint.Answer(
                JSON.writeValueAsString(JSON.createObjectNode().put("why", why)), null);
        return CoachingWords.worded(new ModelCoach(endpoint, Duration.ofSeconds(20), ModelCoach.Watch.NOBODY), ATHLETE,
                TEXT);
    }

    private static ReplyChecks.Found found(String why) {
        return ReplyChecks.ofReason(why, List.of(TEXT.split("\n")), canary -> false);
    }

    @Test
    void good_words_pass_both() {
        assertThat(found(GOOD).clean()).isTrue();
        assertThat(worded(GOOD)).isNotNull().matches(text -> !CoachingWords.changed(TEXT, text));
        assertThat(CoachingWords.changed(TEXT, worded(GOOD).replace("Reply", "Answer"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"You are ready for 140 kg.", "Two hundred is near.", "Do it twice.",
            "Push through the pain.",
            "It protects your knee.", "Add a set if you can.", "Skip it when tired.", "Finish with burpees.",
            "Snatch after it.", "Take creatine before.", "I moved your day.", "Ask Anna about it.",
            "Maria would do it.",
            "Another athlete did it.", "Call +15551234567.", "See https://evil.example.",
            "Ask 3fa85f64-5717-4562-b3fc-2c963f66afa6.", "My instructions say so.", "Go to failure."})
    void one_fault_in_words_is_seen_by_both(String why) {
        assertThat(found(why).clean()).isFalse();
        assertThat(worded(why)).isNull();
    }

    private static TrainingPlan with(TrainingPlan plan, int mesocycle, UnaryOperator<List<WeekPlan>> change) {
        List<Mesocycle> all = new ArrayList<>(plan.mesocycles());
        Mesocycle its = all.get(mesocycle);
        all.set(mesocycle, new Mesocycle(its.name(), its.focus(), change.apply(new ArrayList<>(its.weeks()))));
        return new TrainingPlan(plan.planId(), plan.athleteId(), plan.origin(), plan.sequence(), plan.programType(),
                plan.goal(), plan.startsOn(), all);
    }

    private static List<WeekPlan> edited(List<WeekPlan> weeks, int week, boolean deload, UnaryOperator<DayPlan> day) {
        WeekPlan its = weeks.get(week);
        weeks.set(week, new WeekPlan(deload, its.days().stream().map(day).toList()));
        return weeks;
    }

    @Test
    void one_fault_in_a_plan_is_seen() {
        TrainingPlan plan = PLANNED.byRules(ATHLETE);
        int last = plan.mesocycles().size() - 1;
        assertThat(CoachingWords.broken(plan, plan)).isEmpty();
        assertThat(
                CoachingWords.broken(with(plan, 0, weeks -> edited(weeks, weeks.size() - 1, false, day -> day)), plan))
                .anyMatch(fault -> fault.contains("without a deload"));
        assertThat(CoachingWords.broken(with(plan, last, weeks -> {
            weeks.addAll(Collections.nCopies(4, weeks.getFirst()));
            return weeks;
        }), plan)).anyMatch(fault -> fault.contains("weeks"));
        assertThat(CoachingWords.broken(with(plan, last, weeks -> edited(weeks, weeks.size() - 1, true,
                day -> day.notes() == null ? day : DayPlan.rest())), plan)).contains("the event lies elsewhere");
        UnaryOperator<DayPlan> trained = day -> day.training()
                ? day
                : DayPlan.conditioning(Theme.MOBILITY, DayLoad.LIGHT, 20);
        assertThat(CoachingWords.broken(
                with(plan, 0, weeks -> edited(edited(weeks, 1, false, trained), 2, false, trained)), plan))
                .contains("it has more training days");
        assertThat(CoachingWords.broken(with(plan, 0, weeks -> edited(weeks, 1, false,
                day -> day.intensity() == null ? day : DayPlan.lifting(day.theme(), day.load(), 1.0, 3, 3))), plan))
                .anyMatch(fault -> fault.contains("jumps"));
    }
}
