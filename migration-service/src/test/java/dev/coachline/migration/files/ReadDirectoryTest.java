package dev.coachline.migration.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.files.AssistantConversation.Said;
import dev.coachline.migration.files.ReadDirectory.Owners;
import dev.coachline.migration.files.ReadDirectory.Result;

import static dev.coachline.migration.files.Directories.ATHLETE;
import static org.assertj.core.api.Assertions.assertThat;

class ReadDirectoryTest {

    @TempDir
    private Path root;
    private final List<AssistantConversation> read = new ArrayList<>();

    private Result read() {
        return read(new Owners(ATHLETE, Map.of()));
    }

    private Result read(Owners owners) {
        read.clear();
        Result result = ReadDirectory.read(root, owners, "import-x.",
                (conversation, fingerprint) -> read.add(conversation));
        assertThat(result.leavesIn()).isEqualTo(result.migrated() + result.derived() + result.unmatched());
        return result;
    }

    private Result of(String name, String content) {
        Directories.write(root, name, content);
        return read();
    }

    private static List<String> reasons(Result result) {
        return result.problems().stream().map(FileProblem::reason).toList();
    }

    private static JsonNode json(String text) {
        return SourceFile.JSON.readTree(text);
    }

    @Test
    void the_plain_form_comes_over_whole() {
        Directories.plain(root);
        Result result = read();

        assertThat(result.problems()).isEmpty();
        assertThat(result.unmatched()).isZero();
        assertThat(result.leavesIn()).isEqualTo(54);
        assertThat(read).extracting(AssistantConversation::id).containsExactly("chat-c1", "chat-c2");
        assertThat(json(read.getFirst().config())).isEqualTo(
                json("""
                        {"id": "c1", "title": "Legs", "profile_id": "p1", "updated_at": "2025-01-25T13:00:00Z", "mood": "good"}"""));
        Said answer = read.getFirst().messages().get(1);
        assertThat(answer.content()).isEqualTo("Squat.");
        assertThat(answer.toolCalls()).isEqualTo("[{\"name\":\"plan\"}]");
        assertThat(json(String.valueOf(answer.details()))).isEqualTo(json(
                "{\"toolResults\":[{\"ok\":true}],\"thinking\":\"knees?\",\"modelId\":\"gpt-4\",\"id\":\"m2\"}"));
        assertThat(result.settings().profiles()).containsOnlyKeys("p1", "p2");
        assertThat(result.settings().profiles().get("p1").path("defaultProfile").asBoolean(false)).isTrue();
        assertThat(result.settings().profiles().get("p2").path("baseUrl").asString())
                .isEqualTo("https://deep.example/v1");
        assertThat(result.settings().profiles().get("p2").path("parameters").asString())
                .isEqualTo("{\"temperature\":0.2,\"max_tokens\":10}");
    }

    @Test
    void secrets_are_found_in_keys_env_headers_addresses_and_arguments_and_unrelated_keys_survive() {
        Directories.plain(root);
        AssistantSettings settings = read().settings();

        assertThat(settings.secrets().values()).containsExactlyInAnyOrder("sk-one", "two", "three", "four", "me:five",
                "six", "seven");
        JsonNode github = settings.mcpServers().get("github");
        assertThat(github.path("args").toString()).isEqualTo(
                "[\"-y\",\"server\",\"--api-key\",\"${secret:import-x.mcp.github.args.--api-key}\",\"--port=80\"]"
                        .replace(".--api", ".api"));
        assertThat(github.path("env").path("GITHUB_TOKEN").asString())
                .isEqualTo("${secret:import-x.mcp.github.env.github_token}");
        assertThat(github.path("env").path("OTHER").asString()).isEqualTo("${env:OTHER}");
        assertThat(github.path("env").path("PATH").asString()).isEqualTo("/bin");
        assertThat(github.path("extra").asString()).isEqualTo("{\"note\":\"mine\"}");
        JsonNode search = settings.mcpServers().get("search");
        assertThat(search.path("url").asString()).startsWith("https://${secret:").endsWith("}&q=1")
                .doesNotContain("five").doesNotContain("six");
        assertThat(search.path("headers").path("Authorization").asString()).startsWith("Bearer ${secret:");
        assertThat(search.path("headers").path("Accept").asString()).isEqualTo("application/json");
        assertThat(json(settings.documents().getOrDefault("mcp_config.json", "{}"))).isEqualTo(
                json("{\"inputs\":[{\"id\":\"x\",\"type\":\"promptString\"}],\"theme\":\"dark\"}"));
        String everything = settings.profiles() + "" + settings.mcpServers() + settings.documents();
        settings.secrets().values().forEach(secret -> assertThat(everything).doesNotContain("\"" + secret + "\""));
    }

    @Test
    void the_form_seen_in_practice_is_read_with_its_default_by_id() {
        Directories.write(root, "config.json",
                """
                        {"version": "1", "default_profile": "p9", "active_conversation_id": null, "theme": {"name": "dark"},
                         "profiles": [{"id": "p9", "name": "N", "provider_id": "x", "model_id": "y", "auth": {"type": "none"}}],
                         "mcps": [{"id": "s1", "name": "files", "enabled": false, "transport": "stdio", "source": {"type": "manual"},
                           "package": {"type": "npm", "identifier": "@x/files", "runtime_hint": "npx"}, "package_args": ["/data"],
                           "env_vars": [{"name": "FILES_KEY", "required": true}]}]}""");
        Directories.write(root, "conversations/20250125120000123.json",
                """
                        {"id": "q", "created_at": "2025-01-25T12:00:00+02:00", "updated_at": "2025-01-25T12:00:00Z", "title": null,
                         "profile_id": "p9", "messages": [{"role": "user", "content": "x", "timestamp": "2025-01-25T10:00:01Z"}]}""");
        Result result = read();

        assertThat(result.problems()).isEmpty();
        assertThat(result.settings().profiles().get("p9").path("defaultProfile").asBoolean(false)).isTrue();
        JsonNode files = result.settings().mcpServers().get("files");
        assertThat(files.path("command").asString()).isEqualTo("npx");
        assertThat(files.path("args").toString()).isEqualTo("[\"@x/files\",\"/data\"]");
        assertThat(files.path("env").path("FILES_KEY").asString()).isEqualTo("${env:FILES_KEY}");
        assertThat(files.path("enabled").asBoolean(true)).isFalse();
        assertThat(read.getFirst().createdAt()).isEqualTo(Instant.parse("2025-01-25T10:00:00Z"));
        assertThat(read.getFirst().messages().getFirst().at()).isEqualTo(Instant.parse("2025-01-25T10:00:01Z"));
        assertThat(result.settings().documents().get("config.json")).contains("dark")
                .contains("active_conversation_id");
    }

    @Test
    void a_profile_in_a_file_of_its_own_is_called_after_it() {
        Result result = of("profiles/fast.json", """
                {"provider": "openai", "model": "m", "modelParams": {"temperature": 1},
                 "ephemeralSettings": {"base-url": "https://x.example", "auth-key": "sk-abc"}}""");
        JsonNode profile = result.settings().profiles().values().iterator().next();
        assertThat(profile.path("name").asString()).isEqualTo("fast");
        assertThat(profile.path("baseUrl").asString()).isEqualTo("https://x.example");
        assertThat(result.settings().secrets()).containsValue("sk-abc");
        assertThat(profile.toString()).doesNotContain("sk-abc");
        assertThat(result.problems()).isEmpty();
    }

    @Test
    void an_export_of_chatgpt_is_walked_from_its_last_message_back() {
        Result result = of("whatever.json",
                """
                        [{"id": "g", "title": "T", "create_time": 1700000000.5, "update_time": 1700000001, "current_node": "d", "mapping": {
                          "a": {"id": "a", "parent": null, "children": ["b"], "message": null},
                          "b": {"id": "b", "parent": "a", "children": ["c", "x"], "message": {"id": "b", "author": {"role": "user"},
                            "content": {"content_type": "text", "parts": ["Hi"]}, "recipient": "all"}},
                          "x": {"id": "x", "parent": "b", "children": [], "message": {"id": "x", "author": {"role": "assistant"},
                            "content": {"content_type": "text", "parts": ["another branch"]}, "recipient": "all"}},
                          "c": {"id": "c", "parent": "b", "children": ["d"], "message": {"id": "c", "author": {"role": "assistant"},
                            "content": {"content_type": "code", "text": "run()"}, "recipient": "python"}},
                          "d": {"id": "d", "parent": "c", "children": [], "message": {"id": "d", "author": {"role": "assistant"},
                            "create_time": 1700000002, "content": {"content_type": "code", "text": "1+1"}, "recipient": "all"}}}}]""");
        assertThat(result.problems()).isEmpty();
        assertThat(read.getFirst().messages()).extracting(Said::content).containsExactly("Hi", "```\n1+1\n```");
        assertThat(read.getFirst().messages()).extracting(Said::at).containsExactly(
                Instant.parse("2023-11-14T22:13:20.5Z"), Instant.parse("2023-11-14T22:13:22Z"));
    }

    @Test
    void an_export_of_claude_keeps_thoughts_and_attachments() {
        of("data.json",
                """
                        [{"uuid": "u", "name": "N", "summary": "", "created_at": "2025-01-25T12:00:00Z", "updated_at": "2025-01-25T12:00:00Z",
                          "chat_messages": [{"uuid": "m", "text": "Answer", "sender": "assistant", "created_at": "2025-01-25T12:00:03Z",
                            "content": [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": "Answer"}],
                            "attachments": [], "files": [{"file_name": "a.txt"}]}]}]""");
        Said said = read.getFirst().messages().getFirst();
        assertThat(said.role()).isEqualTo("assistant");
        assertThat(said.content()).isEqualTo("Answer");
        assertThat(String.valueOf(said.details())).contains("\"thinking\":\"hm\"").contains("a.txt");
    }

    @Test
    void sharegpt_comes_as_a_list_or_as_a_file_a_conversation() {
        String one = "{\"id\": \"s\", \"conversations\": [{\"from\": \"human\", \"value\": \"a\"}, {\"from\": \"gpt\", \"value\": \"b\"}]}";
        of("s.json", "[" + one + "]");
        List<AssistantConversation> listed = List.copyOf(read);
        of("s.json", one);
        assertThat(read.getFirst().messages()).extracting(Said::role).containsExactly("user", "assistant");
        assertThat(listed.getFirst().messages()).extracting(Said::content).containsExactly("a", "b");
        assertThat(read.getFirst().id()).isEqualTo(listed.getFirst().id());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"conversations": [{"id": "a", "mess|cannot be read as JSON (line 1)
            {"a": 1, "a": 2}|cannot be read as JSON (line 1)
            [{"x": 1}]|has no form that is known
            {"profiles": [{"name": "only"}]}|is a profile without provider or model
            {"mcpServers": {"s": {"type": "http"}}}|is an MCP server without a command or an address
            {"mcps": [{"id": "1", "package": "x"}]}|is an MCP server without a name
            {"conversations": [{"id": "a", "messages": [{"content": "x"}]}]}|is no message: it has no role
            {"conversations": [{"id": "a", "messages": []}, {"id": "a", "messages": [], "x": 1}]}|has the id of another conversation, and is another one
            {"profiles": [{"id": "a", "provider": "x", "model": "y"}, {"id": "a", "provider": "x", "model": "z"}]}|has the id of another profile
            {"profiles": [{"id": "a", "provider": "x", "model": "y"}], "default_profile": "b"}|names a default profile that is not there
            {"profiles": [{"id": "a", "provider": "x", "model": "y", "is_default": true}, {"id": "b", "provider": "x", "model": "y", "is_default": true}]}|has 2 default profiles; none was made the default
            """)
    void damage_is_named_and_stops_nothing_else(String content, String reason) {
        Directories.plain(root);
        int whole = read().conversations();
        Directories.write(root, "0-damaged.json", content);
        if (reason.contains("default")) {
            Directories.write(root, "models.json", "{}");
        }
        Result result = read();
        assertThat(reasons(result)).contains(reason);
        assertThat(read.stream().filter(one -> one.id().startsWith("chat-c")).count()).isEqualTo(whole);
        if (reason.contains("default")) {
            assertThat(result.settings().profiles().values())
                    .noneMatch(profile -> profile.path("defaultProfile").asBoolean(false));
        }
    }

    @Test
    void the_same_conversation_twice_is_one_and_a_file_of_nothing_is_damage() {
        String one = "{\"id\": \"a\", \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}";
        Result result = of("twice.json", "[" + one + "," + one + "]");
        assertThat(result.conversations()).isEqualTo(1);
        assertThat(result.problems()).isEmpty();
        assertThat(reasons(of("empty.json", ""))).containsExactly("is empty");
    }

    @Test
    void links_out_of_the_directory_are_not_followed(@TempDir Path elsewhere) throws IOException {
        Directories.write(elsewhere, "secret.json", Directories.CONVERSATIONS);
        Directories.write(root, "real.json", "[]");
        Files.createSymbolicLink(root.resolve("out.json"), elsewhere.resolve("secret.json"));
        Files.createSymbolicLink(root.resolve("nowhere.json"), root.resolve("gone.json"));
        Result result = read();
        assertThat(result.problems()).extracting(FileProblem::file).containsExactly("nowhere.json", "out.json");
        assertThat(read).isEmpty();
    }

    @Test
    void a_conversation_of_nobody_is_an_entry_and_no_guess() {
        Directories.plain(root);
        UUID other = UUID.randomUUID();
        Result result = read(new Owners(null, Map.of("c2", other)));
        assertThat(read).extracting(AssistantConversation::athleteId).containsExactly(other);
        assertThat(result.problems()).extracting(FileProblem::pointer).containsExactly("/conversations/0");
        assertThat(result.unmatched()).isEqualTo(18);
    }

    @Test
    void a_profile_without_id_or_name_gets_the_same_ones_each_time() {
        String profile = "{\"profiles\": [{\"provider\": \"x\", \"model\": \"y\"}]}";
        var first = of("p.json", profile).settings().profiles();
        assertThat(read().settings().profiles()).isEqualTo(first);
        assertThat(first.values().iterator().next().path("name").asString()).isEqualTo("x y");
    }
}
