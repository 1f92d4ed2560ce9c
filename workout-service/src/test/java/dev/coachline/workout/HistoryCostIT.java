package dev.coachline.workout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

import static dev.coachline.workout.WorkoutServiceFixture.MONDAY;
import static dev.coachline.workout.WorkoutServiceFixture.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an athlete's requests cost after 100 logged sets and after 100,000: the same commands, as many documents. */
class HistoryCostIT extends RunningService {

    private static final int SETS = 20;
    private static final List<String> EXERCISES = List.of("Squat", "Bench press", "Deadlift", "Zercher thing");

    @Autowired
    private RecordSessions recordSessions;
    @Autowired
    private CountedCommands.Listener commands;

    @Test
    void is_the_same_at_100_and_at_100_000_logged_sets() {
        plan(week(athlete, MONDAY));
        history(0, 5);
        Map<String, String> small = costs(1);
        history(5, 5_000);
        assertThat(mongo.count(Query.query(Criteria.where("athlete").is(athlete.toString())), "sessions"))
                .isGreaterThanOrEqualTo(5_000);
        plan(week(athlete, MONDAY.plusDays(14)));
        Map<String, String> large = costs(2);
        assertThat(large).isEqualTo(small);
        assertThat(small).containsEntry("last", "find track_records: 1");
        assertThat(small).containsEntry("records",
                "find performed_exercises: 1, find track_records: 4, find profiles: 0");
        assertThat(small.get("workout")).contains("find training_logs: 1").doesNotContain("sessions");
        assertThat(small.get("log")).contains("find sessions: 1", "find track_records: 1");
    }

    private Map<String, String> costs(int round) {
        LocalDate day = MONDAY.plusDays(round == 1 ? 0 : 14);
        UUID session = UUID.randomUUID();
        Map<String, String> costs = new TreeMap<>();
        costs.put("last", cost(() -> athlete("GET", "/exercises/squats/last", "").statusCode()));
        costs.put("records", cost(() -> athlete("GET", "/records", "").statusCode()));
        costs.put("workout", cost(() -> write(day).statusCode()));
        await().atMost(SOON).until(() -> pending.count() == 0);
        athlete("POST", "/sessions",
                "{\"sessionId\":\"%s\",\"date\":\"%s\",\"title\":\"Lower\"}".formatted(session, day));
        costs.put("log", cost(() -> athlete("PUT", "/sessions/" + session + "/sets/1",
                "{\"exercise\":\"Squat\",\"load\":60,\"unit\":\"kg\",\"reps\":1}").statusCode()));
        costs.put("skip", cost(() -> athlete("POST", "/sessions/" + session + "/skipped-exercises",
                "{\"exercise\":\"Bench press\"}").statusCode()));
        return costs;
    }

    private String cost(Supplier<Integer> request) {
        commands.take();
        assertThat(request.get()).isEqualTo(200);
        return commands.take().stream().map(c -> c.name() + " " + c.collection() + ": " + c.documents())
                .collect(Collectors.joining(", "));
    }

    /** Loads go round, so that the number of records stays what it is after the first five sessions. */
    private void history(int from, int to) {
        List<Session> all = IntStream.range(from, to).mapToObj(n -> new Session(athlete, new UUID(9, n),
                MONDAY.minusDays(6_000).plusDays(n), "Training", Session.Status.COMPLETED, Session.Source.LEGACY,
                IntStream.range(0, SETS).mapToObj(set -> set(n, set)).toList(), List.of())).toList();
        for (int i = 0; i < all.size(); i += 500) {
            recordSessions.record(all.subList(i, Math.min(all.size(), i + 500)));
        }
    }

    private static LoggedSet set(int session, int set) {
        return new LoggedSet(EXERCISES.get(set % 4), new Load(new BigDecimal(60 + 10 * (session % 5)), WeightUnit.KG),
                1 + set / 4);
    }
}
