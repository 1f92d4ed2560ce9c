package dev.coachline.messaging;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static dev.coachline.servers.ModelStub.content;
import static dev.coachline.servers.ModelStub.status;
import static org.assertj.core.api.Assertions.assertThat;

/** Morning texts whose why a model words, by an endpoint over real HTTP; and what both systems' calls took. */
class ModelWordsIT extends ModelFixture {

    private static final String WORKOUT_TEXT = "Lower, heavy\nSquat 5x3 @ 140 kg\n";
    private static final String RULES = "Why: Squat 140 kg: 80% of your best";
    private static final String GOOD = "{\"why\":\"Heavy squats now make the next block feel lighter.\"}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @DynamicPropertySource
    static void soon(DynamicPropertyRegistry registry) {
        registry.add("coachline.model.deadline", () -> "2s");
    }

    /** Written by rules, and not yet worded. */
    private Morning written() {
        Morning morning = requested();
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + morning.athlete() + "/workouts/" + morning.date()))
                .willReturn(
                        asDocumented(JSON.writeValueAsString(Map.of("text", WORKOUT_TEXT, "theme", "Lower", "blocks",
                                List.of(Map.of("items", List.of(Map.of("type", "compound", "exercise", "Squat", "load",
                                        Map.of("value", 140, "unit", "kg"), "why", "80% of your best")))))))));
        publish(generated(morning.athlete(), morning.date(), 0, WORKOUT_TEXT));
        eventually().until(() -> state(morning).equals("prepared"));
        return morning;
    }

    private String sent(Morning morning) {
        at(morning.sendAt());
        eventually().until(() -> !textsTo(morning.phone()).isEmpty());
        return textsTo(morning.phone()).getFirst();
    }

    @Test
    void a_text_that_is_ready_gets_its_line_hours_before_it_leaves() {
        MODEL.says(content(GOOD));
        Morning morning = written();
        run();
        assertThat(sent(morning))
                .contains("Squat 5x3 @ 140 kg", "Why: Heavy squats now make the next block feel lighter.")
                .doesNotContain("80%");
        assertThat(jdbc.sql("select purpose || ' ' || system || ' ' || input from token_entries").query(String.class)
                .list()).containsExactly("daily_text markdown_v1 900");
        String prompt = MODEL.asked().getFirst();
        assertThat(prompt).contains("Squat 5x3 @ 140 kg").doesNotContain(morning.athlete().toString(), morning.phone());
    }

    @Test
    void what_is_refused_or_fails_leaves_the_rules_line() {
        for (var hostile : List.of(content("{\"why\":\"Squat 200 kg.\"}"), content("prose"), status(500),
                content(GOOD).after(Duration.ofMillis(10_000)))) {
            MODEL.forget();
            MODEL.says(hostile);
            Morning morning = written();
            run();
            assertThat(
                    jdbc.sql("select count(*) from messages where word_at is not null").query(Integer.class).single())
                    .isZero();
            assertThat(sent(morning)).contains(RULES);
        }
    }

    @Test
    void a_text_whose_time_has_come_waits_for_nobody() {
        Morning morning = written();
        MODEL.says(content(GOOD).after(Duration.ofMillis(1_500)));
        clock.set(morning.sendAt());
        long start = System.nanoTime();
        run();
        eventually().until(() -> !textsTo(morning.phone()).isEmpty());
        assertThat(textsTo(morning.phone()).getFirst()).contains(RULES);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_text_that_is_written_anew_meanwhile_keeps_its_own_words() {
        MODEL.says(content(GOOD).after(Duration.ofMillis(1_000)));
        Morning morning = written();
        CompletableFuture<Void> wording = CompletableFuture.runAsync(this::run);
        eventually().until(() -> !MODEL.asked().isEmpty());
        jdbc.sql("update messages set revision = revision + 1 where athlete_id = ?").param(morning.athlete()).update();
        wording.join();
        assertThat(sent(morning)).contains(RULES);
    }

    @Test
    void the_saving_stands_only_where_both_systems_called_a_model() {
        MODEL.says(content(GOOD));
        written();
        run();
        String chat = entry("chat", 4_000, 0);
        String daily = entry("daily_text", 1_900, 100);
        Reply first = as("operator", "POST", "/token-entries", "{\"entries\": [" + chat + "," + daily + "]}");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().toString()).isEqualTo("{\"booked\":2,\"known\":0,\"erased\":0}");
        assertThat(as("client", "POST", "/token-entries", "{\"entries\": [" + chat + "," + daily + "]}").json()
                .toString()).isEqualTo("{\"booked\":0,\"known\":2,\"erased\":0}");
        assertThat(jdbc.sql("""
                select purpose || ' ' || legacy_calls || ' ' || new_calls || ' ' || saving || ' ' || (saving >= 0.4)
                from token_saving""").query(String.class).list()).containsExactly("daily_text 1 1 0.5300 true");
        assertThat(as("operator", "GET", "/token-entries/savings", null).json().toString()).isEqualTo(
                """
                        {"savings":[{"purpose":"daily_text","legacyCalls":1,"newCalls":1,"legacyTokens":2000.0,"newTokens":940.0,\
                        "saving":0.53}]}""");
        assertThat(jdbc.sql("select coalesce(sum(tokens), 0) from token_days").query(Long.class).single())
                .as("legacy calls take no budget").isEqualTo(940);
    }

    @Test
    void an_entry_that_differs_or_cannot_be_books_nothing() {
        String chat = entry("chat", 4_000, 0);
        as("operator", "POST", "/token-entries", "{\"entries\": [" + chat + "]}");
        Reply differs = as("operator", "POST", "/token-entries",
                "{\"entries\": [" + entry("chat", 1, 1) + "," + chat.replace("4000", "4001") + "]}");
        assertThat(differs.status()).isEqualTo(409);
        assertThat(differs.json().path("type").asString()).endsWith("token-entry-differs");
        Reply wrong = as("operator", "POST", "/token-entries", """
                {"entries": [{"entryId": "%s", "day": "2026-02-01", "purpose": "plan", "model": "", "input": -1,
                  "cachedInput": 5, "output": 1}]}""".formatted(UUID.randomUUID()));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").valueStream().map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder("entries[0].athleteId", "entries[0].input", "entries[0].model",
                        "entries[0].purpose");
        assertThat(as("service", "POST", "/token-entries", "{\"entries\": []}").status()).isEqualTo(403);
        assertThat(as("operator", "POST", "/token-entries", "{\"entries\": []}").status()).isEqualTo(422);
        assertThat(jdbc.sql("select count(*) from token_entries").query(Integer.class).single()).isOne();
    }

    private static String entry(String purpose, int input, int output) {
        return """
                {"entryId": "%s", "athleteId": "%s", "day": "%s", "purpose": "%s", "model": "old", "input": %d, "output": %d}"""
                .formatted(UUID.randomUUID(), UUID.randomUUID(), LocalDate.of(2026, 2, 1), purpose, input, output);
    }
}
