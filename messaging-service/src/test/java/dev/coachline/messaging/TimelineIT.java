package dev.coachline.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dev.coachline.events.MigrationEvent;
import dev.coachline.events.PlanEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** One athlete's days as one list. */
class TimelineIT extends MessagingFixture {

    private static String sid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    private JsonNode timeline(String token, UUID athlete, LocalDate to) {
        return call("GET", "/athletes/" + athlete + "/timeline?to=" + to, token, null).json();
    }

    private static List<String> kinds(JsonNode timeline) {
        return timeline.path("entries").valueStream().map(entry -> entry.path("kind").asString()).toList();
    }

    @Test
    void tells_a_day_from_the_question_to_the_answer_in_order() {
        Morning morning = prepared("Squat 3x5");
        at(morning.sendAt());
        at(morning.sendAt().plusSeconds(60));
        writes(morning.phone(), sid(), "Done!");
        run();
        run();
        at(morning.sendAt().plusSeconds(120));
        as("client", "PATCH", "/athletes/" + morning.athlete() + "/contact", "{\"zone\": \"Asia/Tokyo\"}");
        // Who was told of a move before is not told again.
        jdbc.sql("insert into migration_notices (athlete_id, told_at) values (?, now())").param(morning.athlete())
                .update();
        publish(new MigrationEvent.UserMigrated(morning.athlete(), morning.date().plusDays(9), 1));
        eventually().until(() -> kinds(timeline(token("operator"), morning.athlete(), morning.date().plusDays(1)))
                .contains("routed"));
        at(morning.sendAt().plusSeconds(180));
        writes(morning.phone(), sid(), "STOP");
        run();
        run();

        JsonNode seen = timeline(token("operator"), morning.athlete(), morning.date().plusDays(1));

        assertThat(seen.path("zone").asString()).isEqualTo("Asia/Tokyo");
        // What is delivered depends on the carrier's callback, which the recorded one does not make.
        assertThat(kinds(seen)).containsExactly("due", "prepared", "sent", "received", "answered", "moved", "routed",
                "received", "opted_out", "answered");
        assertThat(seen.path("entries").valueStream().map(entry -> Instant.parse(entry.path("at").asString())))
                .isSorted();
        assertThat(seen.at("/entries/0/text").asString()).startsWith("markdown-v1 is asked for the day (epoch 0)");
        assertThat(seen.at("/entries/0/date").asString()).isEqualTo(morning.date().toString());
        assertThat(seen.at("/entries/3/text").asString()).isEqualTo("understood as done");
        assertThat(seen.toString()).as("no words for an operator").doesNotContain("Squat", "Done!", "body",
                morning.phone());

        for (String token : List.of(token("client"),
                TOKENS.token("athlete", morning.athlete().toString(), Instant.now(), Duration.ofMinutes(5)))) {
            JsonNode read = timeline(token, morning.athlete(), morning.date().plusDays(1));
            assertThat(read.at("/entries/2/body").asString()).startsWith("Squat 3x5");
            assertThat(read.at("/entries/3/body").asString()).isEqualTo("Done!");
        }
        assertThat(call("GET", "/athletes/" + morning.athlete() + "/timeline",
                TOKENS.token("athlete", UUID.randomUUID().toString(), Instant.now(), Duration.ofMinutes(5)),
                null).status()).isEqualTo(403);
    }

    @Test
    void a_text_that_was_stopped_or_fell_back_says_so() {
        Morning stopped = prepared("Squat 3x5");
        writes(stopped.phone(), sid(), "STOP");
        run();
        assertThat(timeline(token("operator"), stopped.athlete(), stopped.date()).path("entries").valueStream()
                .map(entry -> entry.path("text").asString())).contains("the text does not arrive: opted out");

        Morning alone = requested();
        at(alone.sendAt());
        assertThat(timeline(token("service"), alone.athlete(), alone.date()).path("entries").valueStream()
                .map(entry -> entry.path("text").asString())).contains("the carrier took the text, the template");
    }

    @Test
    void a_global_stop_that_covers_the_send_time_and_the_warning_before_it_are_told() {
        Morning morning = requested();
        at(morning.sendAt().minus(Duration.ofMinutes(10)));
        as("operator", "PUT", "/sending", "{\"stopped\": true, \"reason\": \"wrong texts\"}");
        as("operator", "PUT", "/sending", "{\"stopped\": true, \"reason\": \"still\"}");
        assertThat(kinds(timeline(token("operator"), morning.athlete(), morning.date())))
                .as("the send time is still ahead").containsExactly("due", "unprepared", "due");

        at(morning.sendAt());
        assertThat(kinds(timeline(token("operator"), morning.athlete(), morning.date())))
                .containsExactly("due", "unprepared", "due", "held");
        at(morning.sendAt().plusSeconds(600));
        as("operator", "PUT", "/sending", "{\"stopped\": false}");
        run();

        JsonNode seen = timeline(token("operator"), morning.athlete(), morning.date());
        assertThat(kinds(seen)).containsExactly("due", "unprepared", "due", "held", "sent");
        assertThat(seen.at("/entries/1/text").asString()).contains(morning.sendAt().toString());
        assertThat(seen.at("/entries/3/at").asString()).isEqualTo(morning.sendAt().toString());
        assertThat(seen.toString()).as("an operator's words are for operators").doesNotContain("wrong texts", "still");

        Morning other = prepared("Squat 3x5");
        at(other.sendAt());
        as("operator", "PUT", "/sending", "{\"stopped\": true, \"reason\": \"later\"}");
        assertThat(kinds(timeline(token("operator"), other.athlete(), other.date())))
                .as("it had left before the next stop").containsExactly("due", "prepared", "sent");
    }

    @Test
    void events_of_routes_are_there_once() {
        UUID athlete = UUID.randomUUID();
        var enrolled = new PlanEvent.AthleteEnrolled(athlete, ZoneOffset.UTC, LocalDate.parse("2026-03-09"));
        publish(enrolled);
        publish(enrolled);
        UUID last = publish(enrolled);
        eventually().until(() -> jdbc.sql("select count(*) from inbox where event_id = ?").param(last)
                .query(Integer.class).single() == 1);
        assertThat(kinds(timeline(token("operator"), athlete, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))))
                .containsExactly("routed");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"from=2026-03-02&to=2026-03-01,to", "from=2025-01-01&to=2026-03-01,from", "from=yesterday,from",
            "from=1969-12-31&to=1970-01-02,from"})
    void a_span_that_makes_no_sense_is_refused_by_field(String span, String field) {
        Reply refused = as("operator", "GET", "/athletes/" + UUID.randomUUID() + "/timeline?" + span, null);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
    }
}
