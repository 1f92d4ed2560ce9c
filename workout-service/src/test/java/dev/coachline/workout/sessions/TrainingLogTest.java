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

    private static Session squats(int id, LocalDate date, String load) {
        return new Session(ATHLETE, new UUID(0, id), date, "Squats", Session.Status.COMPLETED, Session.Source.ATHLETE,
                List.of(new LoggedSet("Back squat", kg(load), 5), new LoggedSet("squat", kg("60"), 5)), List.of());
    }

    private static Load kg(String value) {
        return new Load(new BigDecimal(value), WeightUnit.KG);
    }
}
