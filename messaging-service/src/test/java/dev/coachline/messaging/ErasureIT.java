package dev.coachline.messaging;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import dev.coachline.events.PlanEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** One athlete's rows, handed out and erased, while events of that athlete still arrive. */
class ErasureIT extends MessagingFixture {

    @Autowired
    private TransactionTemplate transaction;

    private static String sid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void everything_is_handed_out_in_plain_words() {
        Morning morning = prepared("Squat 3x5");
        writes(morning.phone(), sid(), "my knee hurts");
        run();
        writes(morning.phone(), sid(), "nobody has looked at this yet");

        JsonNode tables = as("operator", "GET", "/athletes/" + morning.athlete() + "/export", null).json()
                .at("/stores/messaging");

        assertThat(tables.at("/contacts/0/phone").asString()).isEqualTo(morning.phone());
        assertThat(tables.path("messages").valueStream().map(row -> row.path("body").asString()))
                .anySatisfy(body -> assertThat(body).startsWith("Squat 3x5"));
        assertThat(tables.path("inbound").valueStream().map(row -> row.path("body").asString()))
                .containsExactlyInAnyOrder("my knee hurts", "nobody has looked at this yet");
        assertThat(tables.toString()).doesNotContain("sealed", "phone_index");
        assertThat(tables.path("schedules")).hasSize(1);
        assertThat(tables.path("routes")).hasSize(1);
    }

    @Test
    void an_erased_athlete_is_known_by_id_only_and_is_never_texted_again() {
        Morning other = settled("Europe/Berlin", "07:00");
        Morning morning = prepared("Squat 3x5");
        writes(morning.phone(), sid(), "done");
        run();
        writes(morning.phone(), sid(), "nobody has looked at this yet");
        int before = textsTo(morning.phone()).size();

        Reply erased = as("operator", "DELETE", "/athletes/" + morning.athlete(), null);

        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.json().at("/stores/messaging/inbound").asInt()).isEqualTo(2);
        assertThat(tablesNaming(morning.athlete())).containsExactly("erased_athletes");
        assertThat(jdbc.sql("select count(*) from inbound").query(Integer.class).single()).isZero();
        at(morning.sendAt().plusSeconds(60));
        assertThat(textsTo(morning.phone())).hasSize(before);
        assertThat(textsTo(other.phone())).as("the others go on").isNotEmpty();

        UUID late = publish(new PlanEvent.AthleteEnrolled(morning.athlete(), ZoneOffset.UTC, LocalDate.EPOCH));
        eventually().until(() -> tablesNaming(late).contains("inbox"));
        publish(generated(morning.athlete(), morning.date(), 0, "too late"));
        Reply again = as("client", "PUT", "/athletes/" + morning.athlete() + "/contact", """
                {"phone": "%s", "zone": "UTC", "sendTime": "06:00"}""".formatted(morning.phone()));
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.json().path("type").asString()).isEqualTo("urn:coachline:problem:athlete-erased");
        assertThat(tablesNaming(morning.athlete())).containsExactly("erased_athletes");

        UUID sameNumber = UUID.randomUUID();
        contact(sameNumber, morning.phone(), "UTC", "06:00");
        assertThat(tablesNaming(sameNumber)).as("the number is free for whoever has it next").contains("contacts");
    }

    @Test
    void a_row_that_waited_for_an_erasure_is_turned_away() throws ExecutionException, InterruptedException {
        UUID athlete = UUID.randomUUID();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> late = Objects.requireNonNull(transaction.execute(status -> {
                jdbc.sql("select pg_advisory_xact_lock(7010, erasure_bucket(?))").param(athlete)
                        .query((row, n) -> true).list();
                Future<Integer> waiting = threads.submit(() -> jdbc
                        .sql("insert into day_themes (athlete_id, local_date, theme) values (?, current_date, 'push')")
                        .param(athlete).update());
                eventually().until(() -> jdbc
                        .sql("""
                                select exists (select from pg_locks where locktype = 'advisory' and classid = 7010 and not granted)""")
                        .query(Boolean.class).single());
                jdbc.sql("insert into erased_athletes (athlete_id, erased_at) values (?, now())").param(athlete)
                        .update();
                return waiting;
            }));
            assertThat(late.get()).isZero();
        }
        assertThat(tablesNaming(athlete)).containsExactly("erased_athletes");
    }

    @Test
    void only_operators_may() {
        for (String role : List.of("client", "service")) {
            assertThat(as(role, "GET", "/athletes/" + UUID.randomUUID() + "/export", null).status()).isEqualTo(403);
            assertThat(as(role, "DELETE", "/athletes/" + UUID.randomUUID(), null).status()).isEqualTo(403);
        }
    }

    /** Every table is looked through, whatever its columns. */
    private List<String> tablesNaming(UUID id) {
        return jdbc.sql("""
                select table_name from information_schema.tables
                where table_schema = 'public' and table_type = 'BASE TABLE' order by 1""").query(String.class).list()
                .stream()
                .filter(table -> jdbc.sql("select exists (select from %s r where r::text like ?)".formatted(table))
                        .param("%" + id + "%").query(Boolean.class).single())
                .toList();
    }
}
