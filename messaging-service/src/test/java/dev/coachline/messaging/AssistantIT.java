package dev.coachline.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

import dev.coachline.messaging.assistant.SecretStore;
import dev.coachline.messaging.conversations.Conversation;
import dev.coachline.messaging.conversations.ConversationStore.Said;
import dev.coachline.messaging.conversations.Conversations;
import dev.coachline.messaging.conversations.ImportDigest;
import dev.coachline.messaging.conversations.Role;
import dev.coachline.messaging.conversations.Turn;
import dev.coachline.messaging.conversations.Words;

import static org.assertj.core.api.Assertions.assertThat;

/** The assistant's settings and secrets, and imports that come and go as a whole. */
class AssistantIT extends MessagingFixture {

    private static final String AT = "2025-01-25T12:00:00Z";

    @Autowired
    private Conversations conversations;
    @Autowired
    private SecretStore secrets;
    @Autowired
    private TransactionTemplate transaction;

    private final UUID athlete = UUID.randomUUID();
    private final UUID batch = UUID.randomUUID();

    private static String profile(String name, boolean byDefault) {
        return """
                {"name": "%s", "provider": "openai", "model": "gpt-4", "baseUrl": "https://api.example.com/v1",
                 "secretLabel": "openai.key", "parameters": "{\\"temperature\\":0.2}", "defaultProfile": %s}"""
                .formatted(name, byDefault);
    }

    private static String conversation(String id, UUID athlete, String words) {
        return """
                {"conversationId": "%s", "athleteId": "%s", "createdAt": "%s", "config": "{\\"title\\":\\"Legs\\"}", "messages": [
                 {"at": "%s", "role": "user", "content": "%s"},
                 {"at": "%s", "role": "assistant", "content": "Squat.", "toolCalls": "[{\\"name\\":\\"plan\\"}]",
                  "details": "{\\"thinking\\":\\"knees?\\"}"}]}"""
                .formatted(id, athlete, AT, AT, words, AT);
    }

    private Reply stage(String... bodies) {
        as("service", "PUT", "/assistant/imports/" + batch, null);
        return as("service", "PUT", "/assistant/imports/" + batch + "/conversations",
                "{\"conversations\": [" + String.join(",", bodies) + "]}");
    }

    private Reply activate() {
        return as("service", "POST", "/assistant/imports/" + batch + "/activation", null);
    }

    private Reply withdraw() {
        return as("service", "DELETE", "/assistant/imports/" + batch, null);
    }

    private JsonNode messages(String id) {
        return as("client", "GET", "/athletes/" + athlete + "/conversations/" + id + "/messages", null).json()
                .path("messages");
    }

    private List<String> ids() {
        return as("client", "GET", "/athletes/" + athlete + "/conversations", null).json().path("conversationIds")
                .valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void a_profile_is_stored_and_a_new_default_takes_the_place_of_the_one_before() {
        assertThat(as("operator", "PUT", "/assistant/profiles/a", profile("A", true)).status()).isEqualTo(200);
        assertThat(as("operator", "PUT", "/assistant/profiles/b", profile("B", true)).status()).isEqualTo(200);

        JsonNode all = as("service", "GET", "/assistant/profiles", null).json().path("profiles");
        assertThat(all.valueStream().map(one -> one.path("id").asString() + one.path("defaultProfile").asBoolean()))
                .containsExactly("afalse", "btrue");
        assertThat(as("operator", "DELETE", "/assistant/profiles/b", null).status()).isEqualTo(204);
        assertThat(as("operator", "GET", "/assistant/profiles/b", null).status()).isEqualTo(404);
        assertThat(as("client", "GET", "/assistant/profiles", null).status()).isEqualTo(403);
    }

    @Test
    void a_secret_in_the_place_of_a_label_is_refused_and_named() {
        Reply env = as("operator", "PUT", "/assistant/mcp-servers/github", """
                {"transport": "stdio", "command": "npx", "env": {"GITHUB_TOKEN": "ghp_123"}}""");
        Reply args = as("operator", "PUT", "/assistant/mcp-servers/github", """
                {"transport": "stdio", "command": "npx", "args": ["--api-key", "123"]}""");
        Reply url = as("operator", "PUT", "/assistant/mcp-servers/github", """
                {"transport": "http", "url": "https://me:pw@example.com/mcp"}""");
        Reply good = as("operator", "PUT", "/assistant/mcp-servers/github",
                """
                        {"transport": "http", "url": "https://example.com/mcp", "headers": {"Authorization": "Bearer ${secret:gh}"}}""");

        assertThat(env.status()).isEqualTo(422);
        assertThat(env.body()).contains("env.GITHUB_TOKEN").doesNotContain("ghp_123");
        assertThat(args.body()).contains("args[0]");
        assertThat(url.body()).contains("url");
        assertThat(good.status()).isEqualTo(200);
        assertThat(good.json().path("allowedTools")).isEmpty();
    }

    @Test
    void a_secret_goes_in_and_only_its_label_comes_out() {
        assertThat(as("operator", "PUT", "/assistant/secrets/openai.key", "{\"value\": \"sk-ünïcode-1\"}").status())
                .isEqualTo(204);
        assertThat(secrets.read("openai.key")).isEqualTo("sk-ünïcode-1");
        assertThat(as("operator", "GET", "/assistant/secrets", null).body()).contains("openai.key")
                .doesNotContain("sk-");
        assertThat(as("operator", "PUT", "/assistant/secrets/Not%20A%20Label", "{\"value\": \"x\"}").status())
                .isEqualTo(422);
        assertThat(as("operator", "DELETE", "/assistant/secrets/openai.key", null).status()).isEqualTo(204);
        assertThat(secrets.read("openai.key")).isNull();
        assertThat(as("client", "GET", "/assistant/secrets", null).status()).isEqualTo(403);
    }

    @Test
    void staged_conversations_are_nowhere_until_the_batch_is_active_and_then_whole_and_in_order() {
        Reply staged = stage(conversation("chat-1", athlete, "What today?"),
                conversation("chat-2", athlete, "And now?"));
        assertThat(staged.json().path("conversations").path("chat-1").asString()).isEqualTo("stored");
        assertThat(ids()).isEmpty();
        assertThat(messages("chat-1")).isEmpty();

        assertThat(activate().json().path("conversations").asInt()).isEqualTo(2);

        assertThat(ids()).containsExactly("chat-1", "chat-2");
        JsonNode said = messages("chat-1");
        assertThat(said.valueStream().map(one -> one.path("content").asString())).containsExactly("Squat.",
                "What today?");
        assertThat(said.get(0).path("toolCalls").asString()).isEqualTo("[{\"name\":\"plan\"}]");
        assertThat(said.get(0).path("details").asString()).isEqualTo("{\"thinking\":\"knees?\"}");
        assertThat(stage(conversation("chat-1", athlete, "What today?")).json().path("conversations").path("chat-1")
                .asString()).isEqualTo("known");
        assertThat(stage(conversation("chat-1", athlete, "Something else")).json().path("conversations").path("chat-1")
                .asString()).isEqualTo("taken");
    }

    @Test
    void what_is_staged_again_and_otherwise_takes_its_own_place() {
        stage(conversation("chat-1", athlete, "first"));
        stage(conversation("chat-1", athlete, "second"));
        activate();
        assertThat(messages("chat-1").get(1).path("content").asString()).isEqualTo("second");
        assertThat(messages("chat-1")).hasSize(2);
    }

    @Test
    void what_is_kept_has_the_digest_of_what_was_sent() {
        stage(conversation("chat-1", athlete, "What today?"));
        activate();
        Instant at = Instant.parse(AT);
        String sent = new ImportDigest()
                .add(Turn.said(at, Role.USER, "What today?"))
                .add(new Turn(at, Role.ASSISTANT, Words.text("Squat."), null, "[{\"name\":\"plan\"}]", null,
                        "{\"thinking\":\"knees?\"}"))
                .hex();

        JsonNode kept = as("service", "GET", "/assistant/imports/" + batch + "/conversations?limit=1", null).json()
                .path("conversations").get(0);
        assertThat(kept.path("sha256").asString()).isEqualTo(sent);
        assertThat(kept.path("messages").asInt()).isEqualTo(2);
        assertThat(kept.path("configSha256").asString()).isEqualTo(ImportDigest.ofText("{\"title\":\"Legs\"}"));

        jdbc.sql("update conversation_messages set role = 'system' where seq = 1").update();
        assertThat(as("service", "GET", "/assistant/imports/" + batch + "/conversations", null).body())
                .doesNotContain(sent);
    }

    @Test
    void a_batch_is_taken_back_with_its_settings_and_secrets_and_what_was_said_since_stays() {
        as("operator", "PUT", "/assistant/secrets/import-" + batch + ".github", "{\"value\": \"ghp_1\"}");
        as("operator", "PUT", "/assistant/secrets/another", "{\"value\": \"stays\"}");
        as("operator", "PUT", "/assistant/profiles/mine", profile("Mine", false));
        stage(conversation("chat-1", athlete, "What today?"), conversation("chat-2", athlete, "And now?"));
        String settings = """
                {"profiles": {"p": %s}, "mcpServers": {"github": {"transport": "stdio", "command": "npx"}},
                 "documents": {"config.json": "{\\"theme\\":\\"dark\\"}"}}""".formatted(profile("P", true));
        assertThat(as("service", "PUT", "/assistant/imports/" + batch + "/settings", settings).json()
                .path("refused")).isEmpty();
        assertThat(as("operator", "GET", "/assistant/profiles/p", null).status()).isEqualTo(404);
        activate();
        assertThat(as("operator", "GET", "/assistant/profiles/p", null).json().path("defaultProfile").asBoolean())
                .isTrue();
        transaction.executeWithoutResult(status -> conversations.append(List.of(new Said(
                new Conversation("chat-2", athlete), Turn.said(clock.instant(), Role.USER, "said since"))),
                clock.instant()));

        assertThat(withdraw().json().path("conversations").asInt()).isZero();

        assertThat(ids()).containsExactly("chat-2");
        assertThat(messages("chat-2").valueStream().map(one -> one.path("content").asString()))
                .containsExactly("said since");
        assertThat(as("operator", "GET", "/assistant/profiles", null).json().path("profiles").valueStream()
                .map(one -> one.path("id").asString())).containsExactly("mine");
        assertThat(as("operator", "GET", "/assistant/mcp-servers", null).json().path("mcpServers")).isEmpty();
        assertThat(as("operator", "GET", "/assistant/documents", null).json().path("documents")).isEmpty();
        assertThat(secrets.read("import-" + batch + ".github")).isNull();
        assertThat(secrets.read("another")).isEqualTo("stays");
        assertThat(jdbc.sql("select count(*) from conversation_messages").query(Integer.class).single()).isEqualTo(1);
        assertThat(withdraw().status()).isEqualTo(200);
        assertThat(stage(conversation("chat-1", athlete, "again")).status()).isEqualTo(409);
    }

    @Test
    void nothing_of_others_is_overwritten() {
        as("operator", "PUT", "/assistant/profiles/p", profile("Mine", true));
        stage(conversation("chat-1", athlete, "first"));
        JsonNode refused = as("service", "PUT", "/assistant/imports/" + batch + "/settings",
                "{\"profiles\": {\"p\": %s, \"q\": %s}}".formatted(profile("P", false), profile("Q", true))).json()
                .path("refused");
        assertThat(refused.valueStream().map(one -> one.path("what").asString() + " " + one.path("id").asString()))
                .containsExactly("profile p", "default profile q");
        activate();
        assertThat(as("operator", "GET", "/assistant/profiles/p", null).json().path("name").asString())
                .isEqualTo("Mine");
        assertThat(as("operator", "GET", "/assistant/profiles/q", null).json().path("defaultProfile").asBoolean())
                .isFalse();
    }

    @Test
    void whoever_is_erased_gets_no_conversation_and_staged_ones_go_too() {
        UUID erased = UUID.randomUUID();
        stage(conversation("chat-1", erased, "first"));
        as("operator", "DELETE", "/athletes/" + erased, null);
        activate();
        assertThat(jdbc.sql("select count(*) from conversation_messages where athlete_id = ?").param(erased)
                .query(Integer.class).single()).isZero();
        assertThat(stage(conversation("chat-2", erased, "second")).json().path("conversations").path("chat-2")
                .asString()).isEqualTo("erased");
    }

    @Test
    void bad_input_is_named() {
        assertThat(as("service", "PUT", "/assistant/imports/" + batch + "/conversations",
                "{\"conversations\": [" + conversation("chat-1", athlete, "x") + "]}").status()).isEqualTo(404);
        assertThat(stage(conversation("not an id", athlete, "x")).body()).contains("conversations[0].conversationId");
        assertThat(stage("{\"conversationId\": \"c\"}").body()).contains("conversations[0]");
        assertThat(as("service", "PUT", "/assistant/imports/" + batch + "/conversations", "{}").status())
                .isEqualTo(422);
        assertThat(as("client", "PUT", "/assistant/imports/" + batch, null).status()).isEqualTo(403);
    }
}
