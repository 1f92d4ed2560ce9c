package dev.coachline.messaging;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SendingStopIT extends MessagingFixture {

    private static final String STOP = "{\"stopped\": true, \"reason\": \"yesterday's texts go out\"}";
    private static final String RESUME = "{\"stopped\": false}";

    @Test
    void a_stopped_text_waits_and_leaves_once_the_stop_is_lifted() {
        Morning morning = prepared("Squat");
        Reply stopped = turn(STOP);
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.json().get("by").asString()).isEqualTo("operator");
        at(morning.sendAt());
        at(morning.sendAt().plus(Duration.ofHours(4)));
        assertThat(state(morning)).isEqualTo("prepared");
        assertThat(textsTo(morning.phone())).isEmpty();
        assertThat(get().json().get("waiting").asLong()).isOne();
        assertThat(metric("coachline_sending_stopped")).isOne();

        assertThat(turn(RESUME).json().get("stopped").asBoolean()).isFalse();
        run();

        assertThat(state(morning)).isEqualTo("accepted");
        assertThat(textsTo(morning.phone())).hasSize(1);
        assertThat(metric("coachline_sending_stopped")).isZero();
    }

    @Test
    void a_text_that_waits_beyond_the_late_window_is_missed_without_leaving() {
        Morning morning = prepared("Squat");
        turn(STOP);
        at(morning.sendAt());
        assertThat(Instant.parse(as("operator", "GET", "/internal/state", null).json().get("nextDue")
                .asString())).as("nothing to do before").isAfter(clock.instant());
        at(morning.sendAt().plus(Duration.ofHours(4)).plusSeconds(1));
        assertThat(state(morning)).isEqualTo("missed");
        turn(RESUME);
        run();
        assertThat(textsTo(morning.phone())).isEmpty();
    }

    @Test
    void a_stop_of_the_athlete_counts_at_once_and_its_confirmation_waits() {
        Morning morning = prepared("Squat");
        turn(STOP);
        writes(morning.phone(), "SMstop" + morning.athlete(), "STOP");
        run();
        assertThat(state(morning)).isEqualTo("cancelled");
        assertThat(as("client", "GET", "/athletes/" + morning.athlete() + "/contact", null).json().get("mayBeTexted")
                .asBoolean()).isFalse();
        assertThat(textsTo(morning.phone())).isEmpty();
        turn(RESUME);
        run();
        assertThat(textsTo(morning.phone())).singleElement().asString().contains("no more texts");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {"{}|stopped", "{\"stopped\": true}|reason",
            "{\"stopped\": true, \"reason\": \" \"}|reason", "{\"stopped\": \"perhaps\", \"reason\": \"x\"}|stopped",
            "{\"stopped\": true, \"why\": \"x\"}|why"})
    void an_order_that_is_not_clear_is_refused_with_field_and_remedy(String body, String field) {
        Reply refused = turn(body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(get().json().get("stopped").asBoolean()).isFalse();
    }

    @Test
    void only_operators_turn_it() {
        assertThat(as("client", "PUT", "/sending", STOP).status()).isEqualTo(403);
        assertThat(as("service", "GET", "/sending", null).status()).isEqualTo(403);
        assertThat(call("PUT", "/sending", null, STOP).status()).isEqualTo(401);
    }

    private Reply turn(String body) {
        return as("operator", "PUT", "/sending", body);
    }

    private Reply get() {
        return as("operator", "GET", "/sending", null);
    }
}
