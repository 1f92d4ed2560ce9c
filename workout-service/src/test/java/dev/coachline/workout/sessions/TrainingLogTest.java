package dev.coachline.workout.sessions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

class TrainingLogTest {

    private static final UUID ATHLETE = new UUID(1, 1);
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final TrainingLog EMPTY = TrainingLog.empty(ATHLETE);

    @Test
    void is_the_same_however_often_a_session_is_recorded() {
        Session session = squats(1, MONDAY, "100");
        TrainingLog once = EMPTY.with(List.of(session));
        assertThat(once.with(List.of(session))).isEqualTo(once);
    }

    @Test
    void forgets_what_a_corrected_session_said_before() {
        TrainingLog log = EMPTY.with(List.of(squats(1, MONDAY, "1000"))).with(List.of(squats(1, MONDAY, "100")));
        assertThat(log.performancesOf("Barbell_Squat")).singleElement()
                .satisfies(p -> assertThat(p.load().value()).isEqualByComparingTo("100"));
    }

    @Test
    void keeps_the_latest_in_any_order_of_arrival_and_stays_small() {
        List<Session> sessions = IntStream.range(0, 100).mapToObj(n -> squats(n, MONDAY.plusDays(n), "100")).toList();
        TrainingLog log = EMPTY.with(sessions.subList(50, 100)).with(sessions.subList(0, 50));
        assertThat(log.recent()).hasSize(12);
        assertThat(log.recent().getFirst().date()).isEqualTo(MONDAY.plusDays(99));
        assertThat(log.performancesOf("Barbell_Squat")).hasSize(5);
        assertThat(log).isEqualTo(EMPTY.with(sessions));
    }

    @Test
    void learns_nothing_from_a_skipped_session_or_a_set_without_reps() {
        Session skipped = new Session(ATHLETE, new UUID(0, 1), MONDAY, "Squats", Session.Status.SKIPPED,
                Session.Source.ATHLETE, List.of(new LoggedSet("Squat", kg("100"), 5)), List.of());
        Session vague = new Session(ATHLETE, new UUID(0, 2), MONDAY, "Squats", Session.Status.COMPLETED,
                Session.Source.ATHLETE, List.of(new LoggedSet("Squat", kg("100"), null)), List.of());
        TrainingLog log = EMPTY.with(List.of(skipped, vague));
        assertThat(log.performances()).isEmpty();
        assertThat(log.trainedBefore(MONDAY.plusDays(1))).isEqualTo(MONDAY);
        assertThat(log.trainedBefore(MONDAY)).isNull();
    }

    @Test
    void keeps_how_hard_the_best_set_was_and_the_hardest_about_as_heavy() {
        TrainingLog log = EMPTY.with(List.of(session(1, set("Squat", "100", 5, "8"), set("Squat", "100", 5, "9.5"),
                set("Squat", "92.5", 5, "9"), set("Squat", "70", 8, "10"), set("Bench", "60", 5, "10"))));
        assertThat(log.performancesOf("Barbell_Squat")).singleElement().satisfies(best -> {
            assertThat(best.rpe()).isEqualByComparingTo("8");
            assertThat(best.hardest()).isEqualByComparingTo("9.5");
        });
        TrainingLog silent = EMPTY.with(List.of(squats(1, MONDAY, "100")));
        assertThat(silent.performancesOf("Barbell_Squat")).singleElement().satisfies(best -> {
            assertThat(best.rpe()).isNull();
            assertThat(best.hardest()).isNull();
        });
    }

    @Test
    void keeps_how_far_and_how_long_somebody_ran() {
        TrainingLog log = EMPTY.with(List.of(session(1, ran("Run", "5", 1800), ran("easy run", "1", 400)),
                session(2, ran("Running, Treadmill", null, 1200)), session(3, ran("Run", "8", null)),
                session(4, ran("Run", "8", null), ran("Run", null, 600)), session(5, ran("Row", "8", 1800)),
                session(6, new LoggedSet("Run the rack", kg("10"), 12))));
        assertThat(log.runs()).containsExactlyInAnyOrder(new Run(new UUID(0, 1), MONDAY.plusDays(1), 6000, 2200),
                new Run(new UUID(0, 2), MONDAY.plusDays(2), null, 1200),
                new Run(new UUID(0, 3), MONDAY.plusDays(3), 8000, null));
        assertThat(log.with(List.of(session(1, set("Squat", "100", 5, null)))).runs()).hasSize(2);
    }

    private static LoggedSet ran(String exercise, String kilometres, Integer seconds) {
        return new LoggedSet(exercise, null, null, null,
                kilometres == null ? null : new Distance(new BigDecimal(kilometres), Distance.Unit.KM), seconds, null);
    }

    private static LoggedSet set(String exercise, String load, int reps, String rpe) {
        return new LoggedSet(exercise, kg(load), reps, null, null, null, rpe == null ? null : new BigDecimal(rpe));
    }

    private static Session session(int id, LoggedSet... sets) {
        return new Session(ATHLETE, new UUID(0, id), MONDAY.plusDays(id), "Training", Session.Status.COMPLETED,
                Session.Source.ATHLETE, List.of(sets), List.of());
    }

    private static Session squats(int id, LocalDate date, String load) {
        return new Session(ATHLETE, new UUID(0, id), date, "Squats", Session.Status.COMPLETED, Session.Source.ATHLETE,
                List.of(new LoggedSet("Back squat", kg(load), 5), new LoggedSet("squat", kg("60"), 5)), List.of());
    }

    private static Load kg(String value) {
        return new Load(new BigDecimal(value), WeightUnit.KG);
    }
}
