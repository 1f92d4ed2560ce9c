package dev.coachline.messaging.inbound;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.coachline.messaging.inbound.Training.Best;
import dev.coachline.messaging.inbound.Training.Brought;
import dev.coachline.messaging.inbound.Training.ExerciseRecords;

import static org.assertj.core.api.Assertions.assertThat;

class RecordsAnswerTest {

    private static final LocalDate DAY = LocalDate.parse("2024-02-02");
    private static final LocalDate LATER = LocalDate.parse("2026-02-01");

    @Test
    void what_was_brought_is_the_best_where_nothing_was_logged() {
        assertThat(squat(List.of(), brought("140", "kg", 3, DAY)))
                .isEqualTo("Your best Back Squat: 140 kg x 3, from before Coachline (2 Feb 2024).");
        assertThat(squat(List.of(), brought("140.50", "lb", null, null)))
                .isEqualTo("Your best Back Squat: 140.5 lb, from before Coachline (date unknown).");
        assertThat(squat(List.of(), new Brought(new BigDecimal("315"), "lb", null, null, true)))
                .isEqualTo("Your best Back Squat: 315 lb, from before Coachline (date unknown, unit assumed).");
    }

    @Test
    void the_heaviest_that_was_brought_is_told_with_the_most_repetitions() {
        assertThat(squat(List.of(), brought("120", "kg", 8, DAY), brought("140", "kg", null, DAY),
                brought("140", "kg", 3, DAY), brought("140", "kg", 2, DAY), brought("300", "lb", 5, DAY)))
                .isEqualTo("Your best Back Squat: 140 kg x 3, from before Coachline (2 Feb 2024).");
    }

    @Test
    void what_was_brought_stands_before_what_was_logged_and_is_lighter() {
        assertThat(squat(List.of(load("120", "kg"), new Best("reps", BigDecimal.TEN, "reps", "100 kg", LATER)),
                brought("140", "kg", 3, DAY)))
                .isEqualTo(
                        "Your best Back Squat: 140 kg x 3, from before Coachline (2 Feb 2024); 120 kg on 1 Feb 2026.");
    }

    @ParameterizedTest(name = "{0} {1} brought, {2} {3} logged: told {4}")
    @CsvSource({"140,kg,120,kg,true", "140,kg,140,kg,false", "140,kg,140.5,kg,false", "220,lb,100,kg,false",
            "221,lb,100,kg,true", "100,kg,221,lb,false", "100,kg,220,lb,true", "225,lb,225.0,lb,false"})
    void loads_are_compared_in_one_unit(String brought, String unit, String logged, String otherUnit, boolean told) {
        assertThat(squat(List.of(load(logged, otherUnit)), brought(brought, unit, 1, DAY)).contains("before Coachline"))
                .isEqualTo(told);
    }

    @Test
    void repetitions_without_a_load_do_not_beat_a_load_that_was_brought() {
        assertThat(squat(List.of(new Best("reps", BigDecimal.TEN, "reps", null, LATER)), brought("20", "kg", 5, DAY)))
                .isEqualTo(
                        "Your best Back Squat: 20 kg x 5, from before Coachline (2 Feb 2024); 10 reps on 1 Feb 2026.");
    }

    @Test
    void the_list_has_the_heaviest_or_the_first_of_each_exercise_wherever_it_is_from() {
        assertThat(Answer.records(null, List.of(
                new ExerciseRecords("Squat", List.of(load("120", "kg")), List.of(brought("140", "kg", 3, DAY))),
                new ExerciseRecords("Deadlift", List.of(load("180", "kg")), List.of(brought("140", "kg", 3, DAY))),
                new ExerciseRecords("Bench press", List.of(), List.of(brought("100", "kg", null, null))),
                new ExerciseRecords("Run", List.of(new Best("distance", BigDecimal.TEN, "km", null, LATER)),
                        List.of()))))
                .isEqualTo(
                        "Your records: Bench press 100 kg (before Coachline), Deadlift 180 kg, Run 10 km, Squat 140 kg x 3 (before Coachline).");
    }

    @Test
    void it_stays_one_message_in_plain_letters() {
        String all = Answer.records(null, Collections.nCopies(50,
                new ExerciseRecords("Squat", List.of(), List.of(brought("140", "kg", 3, DAY)))));
        assertThat(all).hasSizeLessThanOrEqualTo(Answer.LONGEST).endsWith("....").matches("[ -~]+");
    }

    @Test
    void nothing_known_is_said() {
        assertThat(Answer.records("squat", List.of())).isEqualTo("I have no record of squat yet.");
        assertThat(Answer.records(null, List.of())).startsWith("I have no records of yours yet.");
    }

    private static String squat(List<Best> best, Brought... brought) {
        return Answer.records("squat", List.of(new ExerciseRecords("Back Squat", best, List.of(brought))));
    }

    private static Best load(String value, String unit) {
        return new Best("load", new BigDecimal(value), unit, null, LATER);
    }

    private static Brought brought(String load, String unit, @Nullable Integer reps, @Nullable LocalDate date) {
        return new Brought(new BigDecimal(load), unit, reps, date, false);
    }
}
