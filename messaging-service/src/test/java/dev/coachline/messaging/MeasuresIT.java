package dev.coachline.messaging;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What moving did, by what is stored: absent where nothing was measured. */
class MeasuresIT extends MessagingFixture {

    private final UUID athlete = UUID.randomUUID();
    private LocalDate moved;

    @BeforeEach
    void an_athlete_who_moved_five_days_ago() {
        moved = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(5);
        contact(athlete, newPhone(), "UTC", "07:00");
        jdbc.sql("delete from token_entries").update();
        jdbc.sql("insert into routes values (?, 0, 'legacy', '1970-01-01'), (?, 1, 'markdown_v1', ?)")
                .params(athlete, athlete, moved).update();
    }

    @Test
    void nothing_measured_is_no_zero() {
        for (String path : new String[]{"/migration-measures", "/migration-measures/" + athlete}) {
            JsonNode figures = as("operator", "GET", path, null).json();
            for (String figure : new String[]{"mornings", "repliesBefore", "repliesAfter", "p50Reduction"}) {
                assertThat(figures.path(figure).isMissingNode() || figures.path(figure).isNull()).as(figure).isTrue();
            }
            assertThat(figures.path("tokens")).isEmpty();
        }
        assertThat(as("client", "GET", "/migration-measures", null).status()).isEqualTo(403);
    }

    @Test
    void a_morning_without_a_text_is_due_and_not_sent_unless_none_was_wanted() {
        for (int day : new int[]{-3, -2, -1, 0, 2, 3, 4}) {
            text(UUID.randomUUID(), "morning", moved.plusDays(day), null, day == 2 ? null : noon(moved.plusDays(day)));
        }
        jdbc.sql("update messages set state = 'cancelled' where local_date = ?").param(moved.plusDays(2)).update();
        JsonNode mornings = as("operator", "GET", "/migration-measures/" + athlete, null).json().path("mornings");
        assertThat(mornings.path("due").asInt()).as("six and the day without a text").isEqualTo(7);
        assertThat(mornings.path("sent").asInt()).isEqualTo(6);
        assertThat(as("service", "GET", "/migration-measures", null).json().path("mornings")).isEqualTo(mornings);

        jdbc.sql("insert into consent_history (athlete_id, change, at) values (?, 'opted_out', ?)")
                .params(athlete, Timestamp.from(noon(moved.plusDays(1)))).update();
        jdbc.sql("insert into consent_history (athlete_id, change, at) values (?, 'opted_in', ?)")
                .params(athlete, Timestamp.from(noon(moved.plusDays(2)))).update();
        assertThat(as("operator", "GET", "/migration-measures/" + athlete, null).json().path("mornings").path("due")
                .asInt()).isEqualTo(6);
    }

    @Test
    void replies_are_compared_by_who_answered_and_tokens_only_where_both_called_a_model() {
        for (int seconds : new int[]{4, 4, 8}) {
            reply(moved.minusDays(1), seconds);
        }
        for (int seconds : new int[]{1, 1, 2}) {
            reply(moved.plusDays(1), seconds);
        }
        tokens("chat", "markdown_v1", 500);
        JsonNode figures = as("operator", "GET", "/migration-measures/" + athlete, null).json();
        assertThat(figures.at("/repliesBefore/p50Seconds").asDouble()).isEqualTo(4);
        assertThat(figures.at("/repliesAfter/p50Seconds").asDouble()).isEqualTo(1);
        assertThat(figures.at("/repliesAfter/count").asInt()).isEqualTo(3);
        assertThat(figures.path("p50Reduction").asDouble()).isEqualTo(0.75);
        assertThat(figures.at("/tokens/0/newCalls").asInt()).isOne();
        assertThat(figures.at("/tokens/0/saving").isNumber()).as("no call is no saving").isFalse();

        tokens("chat", "legacy", 1000);
        assertThat(as("operator", "GET", "/migration-measures", null).json().at("/tokens/0/saving").asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void the_gauges_say_nothing_where_nothing_was_measured() {
        assertThat(call("GET", "/actuator/prometheus", null, null).body())
                .contains("coachline_migration_mornings{", "coachline_migration_reply_seconds{",
                        "coachline_migration_token_saving");
    }

    private void reply(LocalDate date, int seconds) {
        String sid = "SM" + UUID.randomUUID();
        jdbc.sql("""
                insert into inbound (sid, phone_index, body_sealed, state, athlete_id, received_at, next_try_at)
                values (?, '', '', 'handled', ?, ?, ?)""").params(sid, athlete, Timestamp.from(noon(date)),
                Timestamp.from(noon(date))).update();
        text(UUID.randomUUID(), "reply", date, sid, noon(date).plus(Duration.ofSeconds(seconds)));
    }

    private void text(UUID id, String kind, LocalDate date, String replyTo, Instant sentAt) {
        jdbc.sql("""
                insert into messages (id, athlete_id, local_date, kind, reply_to, state, send_at, next_try_at, sent_at)
                values (?, ?, ?, ?, ?, 'accepted', ?, ?, ?)""").params(id, athlete, date, kind).param(replyTo)
                .param(Timestamp.from(noon(date))).param(Timestamp.from(noon(date)))
                .param(sentAt == null ? null : Timestamp.from(sentAt)).update();
    }

    private void tokens(String purpose, String system, int tokens) {
        jdbc.sql(
                """
                        insert into token_entries (entry_id, athlete_id, day, purpose, model, system, reserved, settled, input, output)
                        values (?, ?, ?, ?, 'stub', ?, 2000, true, ?, 0)""")
                .params(UUID.randomUUID(), athlete, moved, purpose, system, tokens).update();
    }

    private static Instant noon(LocalDate date) {
        return date.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
