package dev.coachline.migration.bridge;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import dev.coachline.delivery.EventPublisher;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.EventCodec;
import dev.coachline.events.MessagingEvent.AthleteOptedIn;
import dev.coachline.events.MessagingEvent.AthleteOptedOut;
import dev.coachline.events.MessagingEvent.AthleteTimeChanged;
import dev.coachline.events.MessagingEvent.DailyMessageDue;
import dev.coachline.events.MigrationEvent.LegacyWorkoutReady;
import dev.coachline.migration.LegacyService;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class BridgeIT extends LegacyService {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static KafkaConsumer<String, byte[]> answers;
    private static final List<LegacyWorkoutReady> SEEN = new ArrayList<>();

    @Autowired
    private EventPublisher publisher;
    @Autowired
    private JdbcTemplate jdbc;

    @BeforeAll
    static void listen() {
        answers = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestServers.shared().kafkaBrokers(), ConsumerConfig.GROUP_ID_CONFIG, "bridge-it-answers",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.METADATA_MAX_AGE_CONFIG, "500"),
                new StringDeserializer(), new ByteArrayDeserializer());
        answers.subscribe(List.of("coachline.migration"));
    }

    @AfterAll
    static void stopListening() {
        answers.close();
    }

    @Test
    void answers_with_the_legacy_text_and_the_same_epoch_once_for_each_event() throws SQLException {
        UUID athlete = athletes().get(0).id();
        LocalDate date = workoutDate(athlete);
        var due = new DailyMessageDue(athlete, date, ActiveSystem.LEGACY, 3, START);
        Envelope<AthleteEvent> envelope = publish(due);
        publisher.publishOrThrow(EventCodec.encode(envelope));
        // A second request of its own, as ten minutes before the text: it is answered again.
        publish(new DailyMessageDue(athlete, date, ActiveSystem.LEGACY, 4, START));

        Awaitility.await().atMost(PATIENCE).until(() -> answersFor(athlete).size() >= 2);
        assertThat(answersFor(athlete)).extracting(LegacyWorkoutReady::epoch).containsExactly(3, 4);
        LegacyWorkoutReady ready = answersFor(athlete).getFirst();
        assertThat(ready.date()).isEqualTo(date);
        assertThat(ready.rest()).isFalse();
        assertThat(jdbc.queryForObject("select count(*) from inbox where event_id = ?", Long.class, envelope.id()))
                .isOne();

        var served = get("/migrations/" + athlete + "/workouts/" + date, token("service"));
        assertThat(served.getStatusCode().value()).isEqualTo(200);
        assertThat(served.getBody()).contains(ready.sha256()).contains("\"rest\":false");
    }

    @Test
    void leaves_the_days_of_the_new_system_alone() {
        UUID athlete = athletes().get(1).id();
        publish(new DailyMessageDue(athlete, FROM, ActiveSystem.MARKDOWN_V1, 1, START));
        publish(new DailyMessageDue(athlete, FROM.plusDays(1), ActiveSystem.LEGACY, 2, START));
        Awaitility.await().atMost(PATIENCE).until(() -> !answersFor(athlete).isEmpty());
        assertThat(answersFor(athlete)).extracting(LegacyWorkoutReady::epoch).containsExactly(2);
    }

    @Test
    void damaged_details_still_give_a_text() throws SQLException {
        UUID athlete = athletes().get(2).id();
        LocalDate date = workoutDate(athlete);
        update("update workout_instances set details = '-1' where client_id = ? and date = '" + date + "'", athlete);
        var served = get("/migrations/" + athlete + "/workouts/" + date, token("service"));
        assertThat(served.getBody()).contains("The details are not available");
    }

    @Test
    void a_date_without_rows_is_a_rest_day() {
        var served = get("/migrations/" + athletes().get(3).id() + "/workouts/2031-01-01", token("service"));
        assertThat(served.getBody()).contains("\"rest\":true").contains("Rest day.");
    }

    @Test
    void stop_and_start_reach_the_legacy_row_and_repeat_without_harm() throws SQLException {
        UUID athlete = athletes().get(4).id();
        Instant at = Instant.parse("2026-03-02T09:00:00Z");
        Envelope<AthleteEvent> stop = publish(new AthleteOptedOut(athlete, at));
        publish(new AthleteOptedOut(UUID.randomUUID(), at));
        Awaitility.await().atMost(PATIENCE).until(() -> at.equals(optedOut(athlete)));
        publish(new AthleteOptedIn(athlete, at.plusSeconds(60)));
        Awaitility.await().atMost(PATIENCE).until(() -> optedOut(athlete) == null);
        publisher.publishOrThrow(EventCodec.encode(stop));
        publish(new DailyMessageDue(athlete, FROM, ActiveSystem.LEGACY, 9, START));
        Awaitility.await().atMost(PATIENCE).until(() -> !answersFor(athlete).isEmpty());
        assertThat(optedOut(athlete)).isNull();
    }

    @Test
    void remembers_when_an_athlete_moves_the_text() {
        UUID athlete = athletes().get(6).id();
        publish(new AthleteTimeChanged(athlete, ZoneId.of("Europe/Lisbon"), LocalTime.of(6, 30)));
        publish(new AthleteTimeChanged(UUID.randomUUID(), ZoneId.of("Europe/Lisbon"), LocalTime.of(6, 30)));
        Awaitility.await().atMost(PATIENCE)
                .until(() -> jdbc.queryForList("select zone || ' ' || send_time from contact_moves", String.class)
                        .equals(List.of("Europe/Lisbon 06:30")));
    }

    @Test
    void refuses_what_it_should() {
        String path = "/migrations/" + athletes().get(5).id() + "/workouts/2026-03-05";
        assertThat(get(path, "").getStatusCode().value()).isEqualTo(401);
        assertThat(get(path, expiredToken("service")).getStatusCode().value()).isEqualTo(401);
        assertThat(get(path, token("client")).getStatusCode().value()).isEqualTo(403);
        var impossible = get("/migrations/" + athletes().get(5).id() + "/workouts/2026-02-30", token("service"));
        assertThat(impossible.getStatusCode().value()).isEqualTo(422);
        assertThat(impossible.getBody()).contains("date");
        assertThat(get("/migrations/" + UUID.randomUUID() + "/workouts/2026-03-05", token("service")).getStatusCode()
                .value()).isEqualTo(404);
    }

    private Envelope<AthleteEvent> publish(AthleteEvent event) {
        var envelope = new Envelope<>(UUID.randomUUID(), "/messaging-service", START, null, null, null, event);
        publisher.publishOrThrow(EventCodec.encode(envelope));
        return envelope;
    }

    private static List<LegacyWorkoutReady> answersFor(UUID athlete) {
        for (ConsumerRecord<String, byte[]> record : answers.poll(Duration.ofMillis(200))) {
            Map<String, byte[]> headers = new HashMap<>();
            record.headers().forEach(h -> headers.put(h.key(), h.value()));
            if (EventCodec.decode(headers, record.value()) instanceof EventCodec.Decoded.Event(var envelope)
                    && envelope.event() instanceof LegacyWorkoutReady ready) {
                SEEN.add(ready);
            }
        }
        return SEEN.stream().filter(r -> r.athleteId().equals(athlete)).toList();
    }

    private static LocalDate workoutDate(UUID athlete) throws SQLException {
        try (Connection legacy = legacy();
                PreparedStatement select = legacy.prepareStatement(
                        "select min(date) from workout_instances where client_id = ? and date >= ? and session_type = 'strength'")) {
            select.setObject(1, athlete);
            select.setObject(2, FROM);
            ResultSet row = select.executeQuery();
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private static Instant optedOut(UUID athlete) throws SQLException {
        try (Connection legacy = legacy();
                PreparedStatement select = legacy.prepareStatement("select opted_out_at from users where id = ?")) {
            select.setObject(1, athlete);
            ResultSet row = select.executeQuery();
            row.next();
            return row.getTimestamp(1) == null ? null : row.getTimestamp(1).toInstant();
        }
    }

    private static void update(String sql, UUID athlete) throws SQLException {
        try (Connection legacy = legacy(); PreparedStatement update = legacy.prepareStatement(sql)) {
            update.setObject(1, athlete);
            update.executeUpdate();
        }
    }
}
