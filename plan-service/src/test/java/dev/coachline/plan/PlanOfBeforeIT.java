package dev.coachline.plan;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

/** An athlete whose rows were written by the first version of the schema and its service: this one starts on them and goes on. */
class PlanOfBeforeIT extends PlanFixture {

    private static final String ID = "6d1f0b52-0000-4000-8000-0000000000b1";
    private static final String ATHLETE = "/athletes/" + ID;
    private static final String PLAN = ATHLETE + "/plans/0fc17cae-dab7-3182-a8f5-603c1047b866";

    @DynamicPropertySource
    static void before(DynamicPropertyRegistry properties) throws IOException {
        String url = TestServers.shared().jdbcUrl("plan_before");
        var database = new DriverManagerDataSource(url);
        Flyway.configure().dataSource(database).locations("classpath:db/delivery", "classpath:db/migration")
                .target("1.1").load().migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        JsonNode tables = JsonMapper.shared()
                .readTree(new ClassPathResource("before/V1_1.json").getContentAsByteArray());
        tables.forEachEntry((table, rows) -> jdbc
                .sql("insert into %1$s select * from jsonb_populate_recordset(null::%1$s, cast(? as jsonb))"
                        .formatted(table))
                .param(rows.toString()).update());
        properties.add("spring.datasource.url", () -> url);
        // Its own: what the other tests publish is not for these few.
        properties.add("spring.cloud.stream.default.group", () -> "plan-before-it");
    }

    @Test
    void is_served_goes_on_by_the_week_and_can_be_changed() {
        assertThat(get(ATHLETE + "/dossier").status()).isEqualTo(200);
        assertThat(get(ATHLETE + "/microcycles").json()).hasSize(1);

        at(Instant.parse("2026-11-23T00:00:00Z"));
        JsonNode plan = get(ATHLETE + "/plan").json();
        assertThat(plan.path("endsOn").asString()).isEqualTo("2027-02-14");
        assertThat(plan.path("mesocycles")).isNotEmpty();
        at(Instant.parse("2026-11-29T00:00:00Z"));
        at(Instant.parse("2026-11-30T00:00:00Z"));
        assertThat(get(ATHLETE + "/microcycles").json()).hasSize(2);
        // The events of other tests reach this service as well, and bring athletes of their own.
        assertThat(jdbc.sql("select weeks_begun from training_plan where athlete_id = ?").param(UUID.fromString(ID))
                .query(Integer.class).single()).isEqualTo(2);

        Answer paused = post(PLAN + "/pause",
                "{\"from\": \"2026-12-02\", \"until\": \"2026-12-08\", \"reason\": \"travel\"}");
        assertThat(paused.status()).as(paused.body()).isEqualTo(200);
        assertThat(get(PLAN).json().path("endsOn").asString()).isGreaterThan("2027-02-14");
        assertThat(send("GET", ATHLETE + "/export", null, token("operator", "test")).json().toString())
                .contains("Get stronger");
    }
}
