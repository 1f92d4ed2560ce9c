package dev.coachline.plan;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import dev.coachline.events.Envelope;
import dev.coachline.events.MessagingEvent.AthleteTimeChanged;
import dev.coachline.events.MigrationEvent.DossierConverted;

import static org.assertj.core.api.Assertions.assertThat;

/** One athlete's rows, handed out and erased, while events of that athlete still arrive. */
class ErasureIT extends PlanFixture {

    @Autowired
    private TransactionTemplate transaction;

    private final UUID athlete = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    private static String body(UUID athleteId) {
        return """
                {"athleteId": "%s", "zone": "Europe/Berlin", "unit": "kg", "goal": "a stronger squat",
                 "experience": "intermediate", "daysPerWeek": 4, "equipment": "full_gym", "lifts": [],
                 "constraints": ["left knee hurts when running"], "name": "Kim Muster"}""".formatted(athleteId);
    }

    private Answer operator(String method, String path) {
        return send(method, path, null, token("operator", "test"));
    }

    @Test
    void everything_is_handed_out() {
        post("/athletes", body(athlete));
        Answer export = operator("GET", "/athletes/" + athlete + "/export");
        assertThat(export.status()).isEqualTo(200);
        JsonNode tables = export.json().at("/stores/plan");
        assertThat(tables.at("/athlete/0/zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(tables.at("/dossier_version/0/markdown").asString()).contains("Kim Muster", "left knee");
        assertThat(tables.path("training_plan")).hasSize(1);
        assertThat(tables.path("microcycle")).isNotEmpty();
        assertThat(export.json().has("erasedAt")).isFalse();
    }

    @Test
    void an_erased_athlete_is_known_by_id_only_and_does_not_come_back() {
        post("/athletes", body(athlete));
        post("/athletes", body(other));
        publish(envelope(new DossierConverted(athlete, java.time.LocalDate.parse("2026-05-01"), "0".repeat(64))));
        eventually().until(() -> tablesNaming(athlete).contains("parked_events"));

        Answer erased = operator("DELETE", "/athletes/" + athlete);

        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.json().at("/stores/plan/dossier_version").asInt()).isEqualTo(1);
        assertThat(tablesNaming(athlete)).containsExactly("erased_athletes");
        assertThat(tablesNaming(other)).contains("athlete", "dossier_version", "training_plan", "microcycle");

        Envelope<AthleteTimeChanged> late = envelope(
                new AthleteTimeChanged(athlete, ZoneId.of("Asia/Tokyo"), LocalTime.of(7, 0)));
        publish(late);
        eventually().until(() -> tablesNaming(late.id()).contains("inbox"));
        assertThat(tablesNaming(athlete)).containsExactly("erased_athletes");

        Answer again = post("/athletes", body(athlete));
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.text("type")).isEqualTo("urn:coachline:problem:athlete-erased");
        assertThat(get("/athletes/" + athlete).status()).isEqualTo(410);
        assertThat(operator("DELETE", "/athletes/" + athlete).text("erasedAt")).isEqualTo(erased.text("erasedAt"));
        assertThat(operator("GET", "/athletes/" + athlete + "/export").json().at("/stores/plan/dossier_version"))
                .isEmpty();
    }

    @Test
    void what_another_transaction_is_inserting_is_erased_too() throws Exception {
        CompletableFuture<Answer> erased = transaction.execute(status -> {
            insertZone(athlete);
            CompletableFuture<Answer> waiting = CompletableFuture
                    .supplyAsync(() -> operator("DELETE", "/athletes/" + athlete));
            eventually()
                    .until(() -> jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                            .query(Integer.class).single() > 0);
            return waiting;
        });
        assertThat(erased.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(tablesNaming(athlete)).containsExactly("erased_athletes");
        insertZone(athlete);
        assertThat(tablesNaming(athlete)).containsExactly("erased_athletes");
    }

    @Test
    void only_operators_may() {
        for (String role : List.of("client", "service", "athlete")) {
            String token = token(role, athlete.toString());
            assertThat(send("GET", "/athletes/" + athlete + "/export", null, token).status()).isEqualTo(403);
            assertThat(send("DELETE", "/athletes/" + athlete, null, token).status()).isEqualTo(403);
        }
        assertThat(operator("DELETE", "/athletes/kim").json().at("/errors/0/field").asString()).isEqualTo("athleteId");
    }

    private void insertZone(UUID athleteId) {
        jdbc.sql("insert into heard_zone (athlete_id, zone) values (?, 'UTC')").param(athleteId).update();
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
