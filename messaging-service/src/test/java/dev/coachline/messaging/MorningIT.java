package dev.coachline.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.MessagingEvent;
import dev.coachline.events.MigrationEvent;
import dev.coachline.events.PlanEvent;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.messaging.notices.MigrationNotice;
import dev.coachline.platform.DueWork;
import dev.coachline.servers.TestServers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class MorningIT extends MessagingFixture {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final EventLog log = new EventLog(TestServers.shared().kafkaBrokers());
    @Autowired
    private List<DueWork> dueWork;

    @Test
    void an_enrolled_athlete_gets_the_workout_at_the_local_send_time() {
        UUID athlete = UUID.randomUUID();
        String phone = newPhone();
        LocalDate date = clock.instant().atZone(BERLIN).toLocalDate().plusDays(1);
        Instant sendAt = date.atTime(7, 0).atZone(BERLIN).toInstant();
        contact(athlete, phone, "Europe/Berlin", "07:00");
        publish(new PlanEvent.AthleteEnrolled(athlete, BERLIN, date));
        eventually().until(() -> jdbc.sql("select count(*) from schedules where next_date = ?").param(date)
                .query(Integer.class).single() == 1);
        at(sendAt.minus(Duration.ofHours(2)));
        Morning morning = new Morning(athlete, phone, date, sendAt);
        assertThat(state(morning)).isEqualTo("requested");
        write(morning, "Squat 3x5 @100kg");
        run();
        assertThat(textsTo(phone)).isEmpty();

        at(sendAt);

        assertThat(textsTo(phone)).containsExactly("Squat 3x5 @100kg\n\nReply DONE when you have finished.");
        assertThat(state(morning)).isEqualTo("accepted");
        run();
        assertThat(textsTo(phone)).hasSize(1);
        eventually().untilAsserted(
                () -> assertThat(log.typesOf(athlete)).containsExactly("DailyMessageDue", "MessageSent"));
        assertThat(as("client", "GET", "/athletes/" + athlete + "/messages?from=" + date, null).json().get(0)
                .get("state").asString()).isEqualTo("accepted");
    }

    @Test
    void a_redelivered_answer_changes_nothing() {
        Morning morning = requested();
        workoutSays(morning.athlete(), morning.date(), "Row 20 min");
        UUID id = UUID.randomUUID();
        var answer = generated(morning.athlete(), morning.date(), 0, "Row 20 min");
        publish(id, answer);
        publish(id, answer);
        publish(id, answer);
        eventually().until(() -> state(morning).equals("prepared"));
        workoutSays(morning.athlete(), morning.date(), "Row 30 min");
        publish(generated(morning.athlete(), morning.date(), 0, "Row 30 min"));
        eventually().untilAsserted(() -> assertThat(jdbc.sql("select revision from messages where athlete_id = ?")
                .param(morning.athlete()).query(Integer.class).single()).isEqualTo(2));
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).singleElement().asString().startsWith("Row 30 min");
    }

    @Test
    void after_a_cutover_the_new_system_is_asked_and_the_old_answer_refused() {
        UUID athlete = UUID.randomUUID();
        String phone = newPhone();
        LocalDate date = clock.instant().atZone(BERLIN).toLocalDate().plusDays(1);
        assertThat(as("service", "PUT", "/athletes/" + athlete + "/contact", """
                {"phone": "%s", "zone": "Europe/Berlin", "sendTime": "07:00", "consentedAt": "2026-01-01T00:00:00Z",
                 "responder": "legacy"}""".formatted(phone)).status()).isEqualTo(200);
        Instant sendAt = date.atTime(7, 0).atZone(BERLIN).toInstant();
        Morning morning = new Morning(athlete, phone, date, sendAt);
        if (clock.instant().isBefore(sendAt.minus(Duration.ofDays(1)))) {
            at(sendAt.minus(Duration.ofDays(1)));
        }
        at(sendAt.minus(Duration.ofHours(2)));
        legacySays(athlete, date, "Your workout today: squats!");
        publish(legacyReady(morning, 0));
        eventually().until(() -> state(morning).equals("prepared"));

        publish(new MigrationEvent.UserMigrated(athlete, date, 1));
        eventually().until(() -> state(morning).equals("requested"));
        publish(legacyReady(morning, 0));
        workoutSays(athlete, date, "Squat 3x5");
        publish(generated(athlete, date, 1, "Squat 3x5"));
        eventually().until(() -> state(morning).equals("prepared"));
        at(sendAt);

        assertThat(textsTo(phone)).last().asString().startsWith("Squat 3x5");
        eventually().untilAsserted(() -> assertThat(log.of(athlete)).filteredOn(
                event -> event instanceof MessagingEvent.DailyMessageDue due && due.date().equals(date))
                .extracting("epoch").containsExactly(0, 1));
    }

    @Test
    void after_a_rollback_the_legacy_system_is_asked_the_old_answer_refused_and_one_text_sent() {
        UUID athlete = UUID.randomUUID();
        String phone = newPhone();
        LocalDate date = clock.instant().atZone(BERLIN).toLocalDate().plusDays(1);
        assertThat(as("service", "PUT", "/athletes/" + athlete + "/contact", """
                {"phone": "%s", "zone": "Europe/Berlin", "sendTime": "07:00", "consentedAt": "2026-01-01T00:00:00Z",
                 "responder": "legacy"}""".formatted(phone)).status()).isEqualTo(200);
        Instant sendAt = date.atTime(7, 0).atZone(BERLIN).toInstant();
        Morning morning = new Morning(athlete, phone, date, sendAt);
        publish(new MigrationEvent.UserMigrated(athlete, date.minusDays(3), 1));
        eventually().until(() -> epochs(athlete) == 2);
        if (clock.instant().isBefore(sendAt.minus(Duration.ofDays(1)))) {
            at(sendAt.minus(Duration.ofDays(1)));
        }
        at(sendAt.minus(Duration.ofHours(2)));
        workoutSays(athlete, date, "Squat 3x5");
        publish(generated(athlete, date, 1, "Squat 3x5"));
        eventually().until(() -> state(morning).equals("prepared"));

        var back = new MigrationEvent.UserRolledBack(athlete, date, 2);
        publish(back);
        publish(back);
        eventually().until(() -> state(morning).equals("requested"));
        publish(generated(athlete, date, 1, "Squat 3x5"));
        legacySays(athlete, date, "Your workout today: squats!");
        publish(legacyReady(morning, 2));
        eventually().until(() -> state(morning).equals("prepared"));
        at(sendAt);
        at(sendAt.plus(Duration.ofHours(5)));

        List<String> texts = textsTo(phone).stream().filter(text -> !text.equals(MigrationNotice.WORDS)).toList();
        assertThat(texts).as("nothing of the new system's, and once").singleElement().asString()
                .startsWith("Your workout today: squats!");
        eventually().untilAsserted(() -> assertThat(log.of(athlete)).filteredOn(
                event -> event instanceof MessagingEvent.DailyMessageDue due && due.date().equals(date))
                .extracting("epoch").containsExactly(1, 2));
    }

    private int epochs(UUID athlete) {
        return jdbc.sql("select count(*) from routes where athlete_id = ?").param(athlete).query(Integer.class)
                .single();
    }

    @Test
    void a_legacy_text_keeps_its_words_even_when_the_bridge_stumbles() {
        UUID athlete = UUID.randomUUID();
        String phone = newPhone();
        assertThat(as("service", "PUT", "/athletes/" + athlete + "/contact", """
                {"phone": "%s", "zone": "UTC", "sendTime": "07:00", "consentedAt": "2026-01-01T00:00:00Z",
                 "responder": "legacy"}""".formatted(phone)).status()).isEqualTo(200);
        LocalDate date = jdbc.sql("select next_date from schedules where athlete_id = ?").param(athlete)
                .query(LocalDate.class).single();
        Morning morning = new Morning(athlete, phone, date, date.atTime(7, 0).atZone(ZoneId.of("UTC")).toInstant());
        at(morning.sendAt().minus(Duration.ofHours(2)));
        legacySays(athlete, date, "Your workout today: squats!");
        MIGRATION.stubFor(get(urlPathEqualTo("/migrations/" + athlete + "/workouts/" + date)).atPriority(1)
                .inScenario("stumble").whenScenarioStateIs("Started").willReturn(aResponse().withStatus(503))
                .willSetStateTo("well"));
        publish(legacyReady(morning, 0));
        eventually().until(() -> state(morning).equals("prepared"));
        at(morning.sendAt());
        assertThat(textsTo(phone)).containsExactly("Your workout today: squats!");
    }

    @Test
    void content_that_is_not_what_was_announced_is_not_sent() {
        Morning morning = requested();
        workoutSays(morning.athlete(), morning.date(), "something else");
        publish(generated(morning.athlete(), morning.date(), 0, "Squat"));
        eventually().until(() -> !WORKOUT.getAllServeEvents().isEmpty());
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).singleElement().asString().startsWith("Today's plan is not ready yet");
    }

    @Test
    void a_failed_generation_leaves_a_template_until_something_is_written() {
        Morning morning = requested();
        publish(new WorkoutEvent.WorkoutGenerationFailed(morning.athlete(), morning.date(), 0,
                WorkoutEvent.GenerationFailure.NO_PLAN_FOR_DATE));
        eventually().until(() -> state(morning).equals("prepared"));
        at(morning.sendAt().minus(Duration.ofMinutes(10)));
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete()))
                .as("a template is no answer").containsExactly("DailyMessageDue", "DailyMessageDue"));
        workoutIsDownOnceThenSays(morning, "Bench 5x5");
        publish(generated(morning.athlete(), morning.date(), 0, "Bench 5x5"));
        eventually().untilAsserted(() -> assertThat(jdbc.sql("select fallback from messages where athlete_id = ?")
                .param(morning.athlete()).query(Boolean.class).single()).isFalse());
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).singleElement().asString().startsWith("Bench 5x5");
    }

    @Test
    void an_unwritten_text_is_asked_for_again_and_then_replaced_by_the_template() {
        Morning morning = requested();
        double warnedBefore = metric("coachline_texts_unprepared_total");
        at(morning.sendAt().minus(Duration.ofMinutes(10)));
        run();
        assertThat(metric("coachline_texts_unprepared_total")).isEqualTo(warnedBefore + 1);
        assertThat(as("operator", "GET", "/due?limit=5", null).json().get(0).get("state").asString())
                .isEqualTo("requested");
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).singleElement().asString().startsWith("Today's plan is not ready yet");
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).containsExactly("DailyMessageDue",
                "DailyMessageDue", "MessageSent"));
    }

    @ParameterizedTest
    @CsvSource({"Long Run,Until it is: 30 to 40 min easy", "Rest,Rest day. No training today",
            "Lower,8 lunges on each side", "Something new,10 squats"})
    void the_template_suits_what_the_week_says_of_the_day(String theme, String words) {
        Morning morning = requested();
        LocalDate date = morning.date();
        for (String told : List.of("Upper", theme)) {
            publish(new PlanEvent.MicrocyclePlanned(morning.athlete(), UUID.randomUUID(), UUID.randomUUID(), 0, 1,
                    false, date, date, List.of(new PlanEvent.PlannedDay(date, told, PlanEvent.DayLoad.LIGHT, null,
                            null, null, null, null))));
        }
        eventually().until(() -> jdbc.sql("select theme from day_themes where athlete_id = ?").param(morning.athlete())
                .query(String.class).list().equals(List.of(theme)));
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).singleElement().asString().contains(words);
    }

    @Test
    void a_move_east_past_the_send_time_sends_the_prepared_text_at_once_and_once() {
        Morning morning = prepared("Squat 3x5");
        assertThat(as("client", "PATCH", "/athletes/" + morning.athlete() + "/contact", "{\"zone\": \"Asia/Tokyo\"}")
                .status()).isEqualTo(200);
        run();
        assertThat(textsTo(morning.phone())).hasSize(1);
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).hasSize(1);
        assertThat(jdbc.sql("select next_date from schedules where athlete_id = ?").param(morning.athlete())
                .query(LocalDate.class).single()).isEqualTo(morning.date().plusDays(1));
        eventually().untilAsserted(() -> assertThat(log.typesOf(morning.athlete())).contains("AthleteTimeChanged"));
    }

    @Test
    void a_later_send_time_moves_the_prepared_text() {
        Morning morning = prepared("Squat 3x5");
        as("client", "PATCH", "/athletes/" + morning.athlete() + "/contact", "{\"sendTime\": \"08:30\"}");
        double warnedBefore = metric("coachline_texts_unprepared_total");
        at(morning.sendAt().plus(Duration.ofMinutes(80)));
        assertThat(metric("coachline_texts_unprepared_total")).as("it is prepared").isEqualTo(warnedBefore);
        assertThat(textsTo(morning.phone())).isEmpty();
        at(morning.sendAt().plus(Duration.ofMinutes(90)));
        assertThat(textsTo(morning.phone())).hasSize(1);
    }

    private MigrationEvent.LegacyWorkoutReady legacyReady(Morning morning, int epoch) {
        return new MigrationEvent.LegacyWorkoutReady(morning.athlete(), morning.date(), epoch, false,
                DossierMarkdown.sha256("Your workout today: squats!"));
    }

    private void workoutIsDownOnceThenSays(Morning morning, String text) {
        workoutSays(morning.athlete(), morning.date(), text);
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + morning.athlete() + "/workouts/" + morning.date()))
                .atPriority(1).inScenario("down").whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(503)).willSetStateTo("up"));
    }

    /** As after a release whose time zones know of a change that those of the one before did not. */
    @Test
    void instants_that_other_rules_of_the_zone_gave_are_derived_again() {
        Morning morning = prepared("Squat");
        Instant nextPrepareAt = nextPrepareAt(morning);
        jdbc.sql("""
                update messages set send_at = send_at - interval '1 hour', next_try_at = next_try_at - interval '1 hour'
                where athlete_id = ?""").param(morning.athlete()).update();
        jdbc.sql("update schedules set next_prepare_at = next_prepare_at - interval '1 hour' where athlete_id = ?")
                .param(morning.athlete()).update();
        jdbc.sql("update zone_rules set version = 'older'").update();

        followZoneRules();

        assertThat(nextPrepareAt(morning)).isEqualTo(nextPrepareAt);
        at(morning.sendAt().minus(Duration.ofMinutes(30)));
        assertThat(textsTo(morning.phone())).isEmpty();
        at(morning.sendAt());
        assertThat(textsTo(morning.phone())).hasSize(1);
        assertThat(followZoneRules()).as("athletes looked at again").isZero();
    }

    private int followZoneRules() {
        DueWork follow = dueWork.stream().filter(work -> work.name().equals("follow-zone-rules")).findFirst()
                .orElseThrow();
        int all = 0;
        for (int some = follow.run(clock.instant()); some > 0; some = follow.run(clock.instant())) {
            all += some;
        }
        return all;
    }

    private Instant nextPrepareAt(Morning morning) {
        return jdbc.sql("select next_prepare_at from schedules where athlete_id = ?").param(morning.athlete())
                .query((row, n) -> row.getTimestamp(1).toInstant()).single();
    }
}
