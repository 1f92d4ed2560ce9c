package dev.coachline.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationState;
import dev.coachline.messaging.conversations.ConversationStore.Said;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.LegacyConversations;
import dev.coachline.messaging.conversations.MemoryItem;
import dev.coachline.messaging.conversations.NewConversations;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.routing.AddRoute;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.messaging.routing.Route;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversations of the whole service: texts become turns, the past comes before them and can be taken out again. */
class ConversationIT extends MessagingFixture {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Conversations conversations;
    @Autowired
    private NewConversations fresh;
    @Autowired
    private LegacyConversations legacy;
    @Autowired
    private AddRoute addRoute;
    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void mend() {
        jdbc.sql("drop trigger if exists broken on conversation_states").update();
    }

    private static String sid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    private JsonNode conversation(UUID athlete) {
        return as("client", "GET", "/athletes/" + athlete + "/conversation", null).json().path("messages");
    }

    private static List<String> contents(JsonNode messages) {
        return messages.valueStream().map(message -> message.path("content").asString()).toList();
    }

    private void keepHereInTheShapeOfBefore(Conversation conversation, int turns) {
        transaction.executeWithoutResult(status -> {
            legacy.lock(conversation);
            legacy.create(conversation, clock.instant());
            for (int i = 1; i <= turns; i++) {
                legacy.append(List.of(new Said(conversation, Turn.said(clock.instant(), Role.USER, "turn " + i))));
            }
            legacy.save(conversation, new ConversationState("turn " + turns, turns, List.of("fitness"), "{\"ok\":true}",
                    "{\"tone\":\"kind\"}"), List.of(new MemoryItem("ltm", "tall", 0.9, List.of())), clock.instant());
        });
    }

    /** What another system hands over of so many turns, all of one instant. */
    private static String history(int turns) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("state").put("userInput", "old " + turns).put("stepCount", turns).put("config", "{}");
        body.putArray("memory").addObject().put("source", "ltm").put("content", "runs on Sundays")
                .put("relevance", 0.8).putArray("focus").add("running");
        ArrayNode said = body.putArray("turns");
        IntStream.rangeClosed(1, turns).forEach(i -> said.addObject().put("at", "2025-11-01T08:00:00Z")
                .put("role", i % 2 == 0 ? "assistant" : "user").put("content", "old " + i)
                .put("details", "{\"provider_message_id\":\"SM-old-" + i + "\"}"));
        return body.toString();
    }

    @Test
    void every_text_in_and_out_is_a_turn_in_order_and_its_words_are_kept_once() {
        Morning morning = prepared("Squat 3x5");
        at(morning.sendAt());
        writes(morning.phone(), sid(), "done");
        run();
        run();

        JsonNode said = conversation(morning.athlete());

        assertThat(contents(said)).hasSize(3).first().isEqualTo("Logged. Well done.");
        assertThat(contents(said).get(1)).isEqualTo("done");
        assertThat(contents(said).get(2)).startsWith("Squat 3x5");
        assertThat(said.valueStream().map(m -> m.path("role").asString())).containsExactly("assistant", "user",
                "assistant");
        assertThat(said.valueStream().map(m -> m.path("seq").asLong())).containsExactly(3L, 2L, 1L);
        assertThat(jdbc.sql("select count(*) from conversation_messages where content_sealed is not null")
                .query(Integer.class).single()).isZero();
        assertThat(conversation(UUID.randomUUID())).isEmpty();
    }

    @Test
    void a_text_that_never_left_was_never_said() {
        Morning morning = prepared("Squat 3x5");
        writes(morning.phone(), sid(), "STOP");
        run();
        run();
        at(morning.sendAt());

        assertThat(contents(conversation(morning.athlete()))).hasSize(2).last().isEqualTo("STOP");
    }

    @Test
    void the_history_comes_in_pages_that_nothing_new_moves() {
        Morning morning = settled("UTC", "06:00");
        for (int i = 1; i <= 5; i++) {
            writes(morning.phone(), sid(), "HELP");
            run();
            run();
        }
        Reply first = as("client", "GET", "/athletes/" + morning.athlete() + "/conversation?limit=4", null);
        writes(morning.phone(), sid(), "HELP");
        run();
        List<Long> seen = new ArrayList<>(seqs(first));
        String next = link(first);
        while (next != null) {
            Reply page = as("client", "GET", next, null);
            seen.addAll(seqs(page));
            next = link(page);
        }
        assertThat(seen).isEqualTo(List.of(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L));
        assertThat(as("client", "GET", "/athletes/" + morning.athlete() + "/conversation?cursor=nonsense", null)
                .status()).isEqualTo(422);
    }

    private static List<Long> seqs(Reply page) {
        return page.json().path("messages").valueStream().map(m -> m.path("seq").asLong()).toList();
    }

    private static String link(Reply page) {
        return page.headers().firstValue("Link").map(link -> link.substring(1, link.indexOf('>'))).orElse(null);
    }

    @Test
    void a_test_conversation_is_saved_and_loaded_over_http() {
        UUID athlete = UUID.randomUUID();
        String path = "/athletes/" + athlete + "/conversations/test-" + athlete + "/state";
        assertThat(as("service", "GET", path, null).status()).isEqualTo(404);

        Reply saved = as("service", "PUT", path, """
                {"userInput": "log my run", "stepCount": 2, "focus": ["running"], "lastToolResult": "{\\"ok\\":true}",
                 "config": "{\\"tone\\":\\"kind\\"}", "memory": [
                   {"source": "ltm", "content": "runs on Sundays", "relevance": 0.8, "focus": ["running"]},
                   {"source": "ltm", "content": "likes tea", "relevance": 0.3}]}""");
        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        JsonNode loaded = as("service", "GET", path, null).json();

        assertThat(loaded.path("userInput").asString()).isEqualTo("log my run");
        assertThat(loaded.path("stepCount").asInt()).isEqualTo(2);
        assertThat(loaded.at("/focus/0").asString()).isEqualTo("running");
        assertThat(loaded.path("lastToolResult").asString()).isEqualTo("{\"ok\":true}");
        assertThat(loaded.path("config").asString()).isEqualTo("{\"tone\":\"kind\"}");
        assertThat(contents(loaded.path("memory"))).containsExactly("runs on Sundays");
        assertThat(contents(as("service", "GET", path + "?contextQualityThreshold=0.2", null).json().path("memory")))
                .hasSize(2);
        assertThat(metric("coachline_conversations_seconds_count{operation=\"load\",store=\"new\"")).isPositive();
        assertThat(metric("coachline_conversations_seconds_count{operation=\"save\",store=\"new\"")).isPositive();

        Reply taken = as("service", "PUT", path.replace("/athletes/" + athlete, "/athletes/" + UUID.randomUUID()),
                "{\"stepCount\": 1}");
        assertThat(taken.status()).isEqualTo(409);
        for (String wrong : List.of("{\"stepCount\": -1}", "{\"stepCount\": 1, \"config\": \"{\"}",
                "{\"stepCount\": 1, \"memory\": [null]}", "{\"stepCount\": 1, \"focus\": [null]}",
                "{\"stepCount\": 1, \"memory\": [{\"source\": \"ltm\", \"content\": \"x\", \"relevance\": 2}]}")) {
            assertThat(as("service", "PUT", path, wrong).status()).as(wrong).isEqualTo(422);
        }
        assertThat(as("service", "GET", path + "?contextQualityThreshold=NaN", null).status()).isEqualTo(422);
        assertThat(as("client", "GET", path, null).status()).isEqualTo(403);
    }

    @Test
    void a_new_store_that_cannot_begin_a_conversation_is_stood_in_for_aloud_and_the_text_is_not_lost() {
        jdbc.sql(
                """
                        create or replace function break_it() returns trigger language plpgsql as $$ begin raise 'broken'; end $$""")
                .update();
        jdbc.sql("create trigger broken before insert on conversation_states for each row execute function break_it()")
                .update();
        double before = metric("coachline_conversations_fallbacks_total");

        Morning morning = settled("UTC", "06:00");
        writes(morning.phone(), sid(), "HELP");
        run();
        run();
        mend();
        writes(morning.phone(), sid(), "done");
        run();
        run();

        assertThat(metric("coachline_conversations_fallbacks_total")).isEqualTo(before + 1);
        assertThat(contents(conversation(morning.athlete()))).hasSize(4).first().isEqualTo("Logged. Well done.");
        assertThat(jdbc.sql("select count(*) from conversation_states").query(Integer.class).single())
                .as("it stays where it began").isZero();
    }

    @Test
    void the_past_is_tried_imported_repeated_replaced_and_taken_out_again() {
        Morning morning = settled("UTC", "06:00");
        writes(morning.phone(), sid(), "done");
        run();
        run();
        String path = "/athletes/" + morning.athlete() + "/conversation/import";

        JsonNode tried = as("service", "PUT", path + "?dryRun=true", history(30)).json();
        assertThat(tried.path("messages").asInt()).isEqualTo(30);
        assertThat(tried.has("firstSeq")).isFalse();
        assertThat(conversation(morning.athlete())).hasSize(2);

        JsonNode imported = as("service", "PUT", path, history(30)).json();
        assertThat(imported.path("firstSeq").asLong()).isEqualTo(-29);
        assertThat(imported.path("lastSeq").asLong()).isZero();
        assertThat(as("service", "PUT", path, history(30)).json().path("firstSeq").asLong()).isEqualTo(-29);
        List<String> all = contents(conversation(morning.athlete()));
        assertThat(all).hasSize(32).startsWith("Logged. Well done.", "done", "old 30").endsWith("old 2", "old 1");

        JsonNode replaced = as("service", "PUT", path, history(45)).json();
        assertThat(replaced.path("messages").asInt()).isEqualTo(45);
        assertThat(contents(conversation(morning.athlete()))).hasSize(47);
        JsonNode state = state(morning.athlete());
        assertThat(state.path("userInput").asString()).isEqualTo("old 45");
        assertThat(contents(state.path("memory"))).containsExactly("runs on Sundays");

        assertThat(as("operator", "DELETE", "/athletes/" + morning.athlete() + "/conversations/" + morning.athlete()
                + "/import", null).status()).isEqualTo(204);
        assertThat(contents(conversation(morning.athlete()))).containsExactly("Logged. Well done.", "done");
        assertThat(state(morning.athlete()).has("userInput")).isFalse();
        assertThat(state(morning.athlete()).path("memory")).isEmpty();
    }

    private JsonNode state(UUID athlete) {
        return as("service", "GET",
                "/athletes/" + athlete + "/conversations/" + athlete + "/state?turns=200&tokens=9000",
                null).json();
    }

    @Test
    void an_import_keeps_tools_as_they_were_and_refuses_what_is_none() {
        String path = "/athletes/" + UUID.randomUUID() + "/conversation/import";
        JsonNode report = as("service", "PUT", path, """
                {"turns": [{"at": "2025-11-01T08:00:00Z", "role": "assistant", "content": "",
                    "toolCalls": "[{\\"name\\":\\"notes\\"}]"},
                  {"at": "2025-11-01T08:00:00Z", "role": "tool", "content": "{\\"ok\\":true}", "structured": true,
                    "toolName": "notes"}]}""")
                .json();
        assertThat(report.path("messages").asInt()).isEqualTo(2);
        JsonNode said = conversation(UUID.fromString(path.split("/")[2]));
        assertThat(said.get(0).path("structured").asBoolean()).isTrue();
        assertThat(said.get(0).path("toolName").asString()).isEqualTo("notes");
        assertThat(said.get(1).path("toolCalls").asString()).contains("notes");
        String turn = "{\"turns\": [{\"at\": \"2025-11-01T08:00:00Z\", \"role\": \"user\", \"content\": \"x\"";
        for (String wrong : List.of("{}", "{\"turns\": [null]}", "{\"turns\": [{\"content\": \"\"}]}",
                turn + ", \"toolCalls\": \"[\"}]}", turn + ", \"details\": \"{} and more\"}]}",
                turn + ", \"structured\": true}]}", "{\"turns\": [], \"memory\": [null]}",
                "{\"turns\": [], \"state\": {\"config\": \"{\"}}")) {
            assertThat(as("service", "PUT", path, wrong).status()).as(wrong).isEqualTo(422);
        }
        assertThat(as("client", "PUT", path, history(5)).status()).isEqualTo(403);
    }

    @Test
    void a_conversation_of_before_is_converted_compared_and_taken_back_with_what_was_said_since() {
        Morning morning = settled("UTC", "06:00");
        Conversation conversation = Conversation.of(morning.athlete());
        jdbc.sql("delete from conversation_states").update();
        keepHereInTheShapeOfBefore(conversation, 50);
        String conversion = "/athletes/" + morning.athlete() + "/conversations/" + morning.athlete() + "/conversion";
        List<String> before = contents(conversation(morning.athlete()));
        assertThat(before).hasSize(50);

        assertThat(as("operator", "POST", conversion + "?dryRun=true", null).json().path("messages").asInt())
                .isEqualTo(50);
        assertThat(fresh.has(conversation)).isFalse();
        assertThat(as("operator", "POST", conversion, null).json().path("lastSeq").asLong()).isEqualTo(50);
        assertThat(as("operator", "POST", conversion, null).status()).isEqualTo(409);
        assertThat(contents(conversation(morning.athlete()))).isEqualTo(before);
        JsonNode consistency = as("operator", "GET", "/conversations/consistency", null).json();
        assertThat(consistency.path("conversations").asInt()).isEqualTo(1);
        assertThat(consistency.path("differences")).isEmpty();

        writes(morning.phone(), sid(), "done");
        run();
        run();
        assertThat(jdbc.sql("select max(seq) from conversation_messages").query(Long.class).single()).isEqualTo(52);
        JsonNode state = state(morning.athlete());

        as("operator", "DELETE", "/athletes/" + morning.athlete() + "/conversations/" + morning.athlete() + "/import",
                null);
        assertThat(fresh.has(conversation)).isFalse();
        assertThat(contents(conversation(morning.athlete()))).hasSize(52).startsWith("Logged. Well done.", "done",
                "turn 50").endsWith("turn 1");
        JsonNode back = state(morning.athlete());
        assertThat(back.path("userInput")).isEqualTo(state.path("userInput"));
        assertThat(back.path("config")).isEqualTo(state.path("config"));
        assertThat(back.path("memory")).isEqualTo(state.path("memory"));
    }

    @Test
    void the_past_of_elsewhere_comes_before_what_is_kept_here_in_the_shape_of_before() {
        Conversation conversation = Conversation.of(UUID.randomUUID());
        keepHereInTheShapeOfBefore(conversation, 30);

        JsonNode imported = as("service", "PUT", "/athletes/" + conversation.athleteId() + "/conversation/import",
                history(25)).json();

        assertThat(imported.path("messages").asInt()).isEqualTo(55);
        assertThat(imported.path("firstSeq").asLong()).isEqualTo(-24);
        assertThat(imported.path("lastSeq").asLong()).isEqualTo(30);
        assertThat(contents(conversation(conversation.athleteId()))).hasSize(55).startsWith("turn 30")
                .endsWith("old 1");
        assertThat(as("operator", "GET", "/conversations/consistency", null).json().path("differences")).isEmpty();
        as("operator", "DELETE",
                "/athletes/" + conversation.athleteId() + "/conversations/" + conversation.id() + "/import", null);
        assertThat(contents(conversation(conversation.athleteId()))).hasSize(30).startsWith("turn 30")
                .endsWith("turn 1");
    }

    @Test
    void whoever_goes_back_to_the_legacy_system_takes_the_past_along_and_leaves_what_was_said_since() {
        Morning morning = settled("UTC", "06:00");
        writes(morning.phone(), sid(), "done");
        run();
        run();
        as("service", "PUT", "/athletes/" + morning.athlete() + "/conversation/import", history(10));
        routed(morning.athlete(), new Route(Responder.MARKDOWN_V1, 91, LocalDate.EPOCH));
        assertThat(conversation(morning.athlete())).hasSize(12);

        routed(morning.athlete(), new Route(Responder.LEGACY, 92, LocalDate.EPOCH));

        assertThat(contents(conversation(morning.athlete()))).containsExactly("Logged. Well done.", "done");
        as("service", "PUT", "/athletes/" + morning.athlete() + "/conversation/import", history(15));
        assertThat(conversation(morning.athlete())).hasSize(17);
    }

    private void routed(UUID athlete, Route route) {
        transaction.executeWithoutResult(status -> addRoute.add(athlete, route, clock.instant()));
    }

    @Test
    void the_comparison_finds_what_was_changed_and_what_is_missing() {
        Conversation conversation = Conversation.of(UUID.randomUUID());
        keepHereInTheShapeOfBefore(conversation, 30);
        as("operator", "POST", "/athletes/" + conversation.athleteId() + "/conversations/" + conversation.id()
                + "/conversion", null);
        jdbc.sql("delete from conversation_messages where seq = 7").update();
        jdbc.sql("update conversation_messages set role = 'assistant' where seq = 30").update();

        assertThat(as("operator", "GET", "/conversations/consistency", null).json().path("differences").valueStream()
                .map(d -> d.path("seq").asLong() + " " + d.path("what").asString())).containsExactly("7 missing",
                        "30 different");
    }

    @Test
    void whoever_is_erased_has_no_conversation_left_in_either_store_and_gets_none() {
        Morning morning = settled("UTC", "06:00");
        writes(morning.phone(), sid(), "done");
        run();
        run();
        as("service", "PUT", "/athletes/" + morning.athlete() + "/conversation/import", history(10));
        keepHereInTheShapeOfBefore(new Conversation("test-" + morning.athlete(), morning.athlete()), 3);

        JsonNode export = as("operator", "GET", "/athletes/" + morning.athlete() + "/export", null).json()
                .at("/stores/messaging");
        assertThat(export.path("conversation_messages").valueStream().map(m -> m.path("content").asString("")))
                .contains("old 1", "old 10");
        assertThat(export.path("conversation_messages").toString()).contains("SM-old-10");
        assertThat(export.at("/memory_context_items/0/content").asString()).isEqualTo("runs on Sundays");
        assertThat(export.at("/conversation_states/0/user_input").asString()).isEqualTo("old 10");
        assertThat(export.at("/conversation_blobs/0/content").asString()).contains("conversation_history");
        assertThat(export.toString()).doesNotContain("sealed", "content_key");

        as("operator", "DELETE", "/athletes/" + morning.athlete(), null);

        for (String table : List.of("conversation_states", "conversation_messages", "memory_context_items",
                "conversation_imports", "conversation_blobs")) {
            assertThat(jdbc.sql("select count(*) from " + table).query(Integer.class).single()).as(table).isZero();
        }
        Said late = new Said(Conversation.of(morning.athlete()), Turn.said(Instant.EPOCH, Role.USER, "late"));
        transaction.executeWithoutResult(status -> conversations.append(List.of(late), Instant.EPOCH));
        assertThat(jdbc.sql("select count(*) from conversation_states").query(Integer.class).single()).isZero();
    }

    @Test
    void appending_writes_one_row_and_changes_none() {
        UUID athlete = UUID.randomUUID();
        Conversation conversation = Conversation.of(athlete);
        Runnable say = () -> transaction.executeWithoutResult(status -> conversations
                .append(List.of(new Said(conversation, Turn.said(Instant.EPOCH, Role.USER, "hello"))), Instant.EPOCH));
        say.run();
        String before = rows();
        say.run();
        assertThat(rows()).isEqualTo(before);
        assertThat(jdbc.sql("select count(*) from conversation_messages").query(Integer.class).single()).isEqualTo(2);
    }

    /** Which versions of the rows there are, but for the newest message. */
    private String rows() {
        return jdbc.sql("""
                select string_agg(r, ',' order by r) from (
                    select 's' || ctid || xmin as r from conversation_states union all
                    select 'm' || ctid || xmin from conversation_messages where seq = 1) as rows""").query(String.class)
                .single();
    }
}
