package dev.coachline.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import dev.coachline.servers.ModelStub;

import static dev.coachline.servers.ModelStub.content;
import static dev.coachline.servers.ModelStub.hangsUp;
import static dev.coachline.servers.ModelStub.json;
import static dev.coachline.servers.ModelStub.status;
import static org.assertj.core.api.Assertions.assertThat;

/** Plans whose blocks and weekdays a model chooses, by an OpenAI-compatible endpoint over real HTTP, friendly and hostile. */
class ModelPlansIT extends PlanFixture {

    private static final String OVERVIEW = "A longer base suits what you are after.";
    private static final String WHY = "Rest lies between the days.";
    private static final String PLAN = "{\"blocks\":1,\"focus\":[\"A broad base.\",\"Heavier work on it.\",\"Show the strength.\"],"
            + "\"overview\":\"" + OVERVIEW + "\"}";
    private static final String WEEK = "{\"week\":0,\"why\":\"" + WHY + "\"}";
    private static final ModelStub MODEL = ModelStub.started();

    private final UUID athlete = UUID.randomUUID();

    @DynamicPropertySource
    static void model(DynamicPropertyRegistry registry) {
        MODEL.settings(registry::add);
        registry.add("coachline.model.deadline", () -> "2s");
        registry.add("resilience4j.ratelimiter.instances.model.limit-for-period", () -> "1000");
    }

    @AfterAll
    static void stop() {
        MODEL.close();
    }

    @BeforeEach
    void forget() {
        MODEL.forget();
        jdbc.sql("truncate token_days, token_budgets, token_entries").update();
    }

    private Answer enrol() {
        return post("/athletes", """
                {"athleteId": "%s", "zone": "UTC", "unit": "kg", "goal": "a stronger squat", "name": "Kim Muster",
                 "experience": "intermediate", "daysPerWeek": 3, "equipment": "full_gym",
                 "constraints": ["left knee hurts when running"]}""".formatted(athlete));
    }

    private String markdown() {
        return get("/athletes/" + athlete + "/plan").text("markdown");
    }

    private static void says(ModelStub.Says plan, ModelStub.Says week) {
        MODEL.answers(request -> request.contains("Sequences:") ? plan : week);
    }

    private List<String> entries() {
        return jdbc.sql("""
                select purpose || ' ' || system || ' ' || input || ' ' || cached_input || ' ' || output
                from token_entries order by purpose""").query(String.class).list();
    }

    @Test
    void a_plan_has_the_blocks_that_a_model_chose_and_is_booked_under_its_purposes() {
        says(content(PLAN), content(WEEK));
        assertThat(enrol().status()).isEqualTo(201);
        assertThat(markdown()).contains("- " + OVERVIEW, "- " + WHY, "A broad base.");
        assertThat(get("/athletes/" + athlete + "/plan").json().at("/mesocycles/0/microcycles").size()).isEqualTo(5);
        assertThat(entries()).containsExactly("plan markdown_v1 900 640 40", "week markdown_v1 900 640 40");
        assertThat(MODEL.asked()).hasSize(2).allSatisfy(request -> assertThat(request)
                .contains("a stronger squat", "\"json_schema\"").doesNotContain("Kim", athlete.toString()));
        assertThat(enrol().status()).as("said again").isEqualTo(200);
        assertThat(MODEL.asked()).hasSize(2);
    }

    @Test
    void a_hostile_or_silent_endpoint_leaves_the_rules_plan_within_the_deadline() {
        for (var hostile : List.of(content("Sure! Squat 300 kg."), content("{\"blocks\":0"),
                content("{\"blocks\":77,\"focus\":[],\"overview\":\"x\"}"), status(500),
                hangsUp(), json("{}"),
                content(PLAN).after(Duration.ofMillis(10_000)))) {
            MODEL.forget();
            says(hostile, hostile);
            UUID other = UUID.randomUUID();
            long start = System.nanoTime();
            assertThat(post("/athletes", """
                    {"athleteId": "%s", "zone": "UTC", "unit": "kg", "goal": "get stronger", "experience": "beginner",
                     "daysPerWeek": 3, "equipment": "full_gym"}""".formatted(other)).status()).isEqualTo(201);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            assertThat(get("/athletes/" + other + "/plan").text("markdown"))
                    .contains("Build volume at moderate loads.");
        }
    }

    @Test
    void requests_at_the_same_time_give_one_plan_and_no_transaction_is_open_meanwhile() {
        says(content(PLAN).after(Duration.ofMillis(1_200)), content(WEEK));
        List<CompletableFuture<Answer>> asked = Stream.generate(() -> CompletableFuture.supplyAsync(this::enrol))
                .limit(3).toList();
        eventually().until(() -> !MODEL.asked().isEmpty());
        eventually().pollDelay(Duration.ofMillis(700))
                .untilAsserted(() -> assertThat(jdbc
                        .sql("""
                                select count(*) from pg_stat_activity where datname = current_database()
                                    and state like 'idle in transaction%' and xact_start < now() - interval '400 milliseconds'""")
                        .query(Integer.class).single()).isZero());
        assertThat(asked.stream().map(each -> each.join().status()).sorted()).containsExactly(200, 200, 201);
        assertThat(jdbc.sql("select count(*) from training_plan where athlete_id = ?").param(athlete)
                .query(Integer.class).single()).isOne();
        eventually().untilAsserted(() -> assertThat(LOG.typesOf(athlete)).containsExactly("AthleteEnrolled",
                "DossierRevised", "PlanPublished", "MicrocyclePlanned"));
    }

    @Test
    void beyond_a_days_tokens_nobody_is_called() {
        says(content(PLAN), content(WEEK));
        jdbc.sql("insert into token_days values (?, 49999999)")
                .param(clock.instant().atZone(ZoneOffset.UTC).toLocalDate()).update();
        assertThat(enrol().status()).isEqualTo(201);
        assertThat(markdown()).doesNotContain(OVERVIEW);
        assertThat(MODEL.asked()).isEmpty();
    }

    @Test
    void the_plan_that_follows_is_a_models_too() {
        says(status(500), status(500));
        LocalDate endsOn = LocalDate.parse(enrol().text("endsOn"));
        MODEL.forget();
        says(content(PLAN), content(WEEK));
        at(endsOn.atStartOfDay(ZoneId.of("UTC")).toInstant());
        eventually().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from training_plan where athlete_id = ?")
                .param(athlete).query(Integer.class).single()).isEqualTo(2));
        assertThat(jdbc.sql("select words::text from training_plan where athlete_id = ? order by sequence")
                .param(athlete).query(String.class).list()).element(1).asString().contains(OVERVIEW, WHY);
    }

    @Test
    void what_it_took_is_handed_out_and_erased_with_the_athlete() {
        says(content(PLAN), content(WEEK));
        enrol();
        String operator = token("operator", "test");
        assertThat(send("GET", "/athletes/" + athlete + "/export", null, operator).json()
                .at("/stores/plan/token_entries").size()).isEqualTo(2);
        assertThat(send("DELETE", "/athletes/" + athlete, null, operator).json().at("/stores/plan/token_entries")
                .asInt()).isEqualTo(2);
        assertThat(entries()).isEmpty();
    }

    @Test
    void the_saving_stands_where_both_systems_called_a_model() {
        says(content(PLAN), content(WEEK));
        enrol();
        Answer booked = post("/token-entries", """
                {"entries": [{"entryId": "%s", "athleteId": "%s", "day": "2026-02-01", "purpose": "plan",
                  "model": "old", "input": 1800, "output": 200},
                 {"entryId": "%s", "athleteId": "%s", "day": "2026-02-01", "purpose": "conversion", "model": "old",
                  "input": 10, "cachedInput": 4, "output": 1}]}""".formatted(UUID.randomUUID(), UUID.randomUUID(),
                UUID.randomUUID(), UUID.randomUUID()));
        assertThat(booked.status()).isEqualTo(200);
        assertThat(jdbc.sql("select purpose || ' ' || saving from token_saving").query(String.class).list())
                .containsExactly("plan 0.5300");
        assertThat(post("/token-entries", """
                {"entries": [{"entryId": "%s", "athleteId": "%s", "day": "2026-02-01", "purpose": "chat",
                  "model": "old", "input": 1800, "output": 200}]}""".formatted(UUID.randomUUID(), UUID.randomUUID()))
                .text("detail")).isEqualTo(
                        "entries[0].purpose must be one of those that this service keeps the ledger of: plan, week, conversion");
    }
}
