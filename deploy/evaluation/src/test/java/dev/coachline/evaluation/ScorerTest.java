package dev.coachline.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.coachline.evaluation.CoachReport.Miss;
import dev.coachline.evaluation.Day.Entry;

import static org.assertj.core.api.Assertions.assertThat;

/** The scorer sees what is wrong with a bad coach's weeks. */
class ScorerTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void sees_what_could_harm() {
        List<Day> days = weeks(4, 0.7, lifted("Squat", 4, 5, 100.0), run(30));
        days.add(day(27, 3, true, null, run(60)));
        assertThat(misses("home-gym", List.of("knee"), days)).extracting(Miss::rule).contains("spare", "load",
                "run-cap");
        assertThat(misses("none", List.of(), days)).extracting(Miss::rule).contains("equipment");
        assertThat(misses("full-gym", List.of(), weeks(1, 0.7, lifted("Rocket jump", 3, 5, null))))
                .filteredOn(Miss::unsafe).extracting(Miss::rule).containsExactly("known");
    }

    @Test
    void sees_a_deload_that_changes_nothing_weeks_that_jump_and_loads_that_stand_still() {
        List<Day> same = weeks(4, 0.7, lifted("Leg press", 4, 8, null));
        assertThat(misses("full-gym", List.of(), same)).extracting(Miss::rule).contains("deload", "overload");
        List<Day> jumping = weeks(1, 0.7, lifted("Leg press", 3, 8, null));
        jumping.addAll(week(1, false, 0.72, lifted("Leg press", 5, 8, null)));
        assertThat(misses("full-gym", List.of(), jumping)).extracting(Miss::rule).containsExactly("steady-volume");
    }

    @Test
    void counts_what_helps_half() {
        Scorer scorer = scorer("full-gym", List.of(), weeks(1, 0.7, lifted("Bench press", 4, 8, null)));
        assertThat(scorer.sets(scorer.wholeWeeks(false).get(0))).containsEntry("chest", 4.0).containsEntry("triceps",
                2.0);
    }

    private static List<Miss> misses(String equipment, List<String> spare, List<Day> days) {
        Scorer scorer = scorer(equipment, spare, days);
        scorer.score();
        return scorer.misses();
    }

    private static Scorer scorer(String equipment, List<String> spare, List<Day> days) {
        return new Scorer(
                new Case("somebody", "", new Case.AthleteFacts("goal", "beginner", 3, equipment, null, null, null,
                        null, null, Map.of("Squat", 110), null),
                        new Case.Expected(null, null, null, null, null, null, spare, null, null), null),
                CoachEvaluation.exercises(), days);
    }

    /** So many weeks alike, every fourth called a deload. */
    private static List<Day> weeks(int count, double intensity, Entry... entries) {
        List<Day> days = new ArrayList<>();
        for (int week = 0; week < count; week++) {
            days.addAll(week(week, week % 4 == 3, intensity, entries));
        }
        return days;
    }

    private static List<Day> week(int week, boolean deload, double intensity, Entry... entries) {
        return List.of(day(week * 7, week, deload, intensity, entries));
    }

    private static Day day(int after, int week, boolean deload, Double intensity, Entry... entries) {
        return new Day(MONDAY.plusDays(after), week, week / 4, true, deload, intensity, 8, false, "text",
                List.of(entries));
    }

    private static Entry lifted(String exercise, int sets, int reps, Double kilograms) {
        return new Entry("COMPOUND", exercise, sets, reps, kilograms, 0, 120, "why");
    }

    private static Entry run(int minutes) {
        return new Entry("CARDIO", "Run", 1, 0, null, minutes, 0, "why");
    }
}
