package dev.coachline.journeys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The old assistant's data directory through both services: a chat uses the tools that came with it, and whoever kills the migration,
 * at whatever step, leaves the old state or the new one. {@code -Dkills=all} kills at every step instead of at some.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIf("dev.coachline.journeys.Town#hasMigration")
class AssistantFilesIT {

    private static final UUID ATHLETE = UUID.fromString("6d1f0b52-0000-4000-8000-0000000000a1");
    private static final String PHONE = "+12025550161";
    private static final Path TRANSCRIPT = Path.of("docs", "examples", "chat-with-tools.md");
    private static final boolean ALL = "all".equals(System.getProperty("kills"));
    private static final int CONVERSATIONS = 450;
    /** The requests that put everything in force and take it out; before the first one batch is opened, three parts, two secrets and the settings are sent. */
    private static final int ACTIVATION = 8;
    private static final int WITHDRAWAL = 2;

    private static Assistant assistant;

    @BeforeAll
    static void start() throws Exception {
        assistant = new Assistant();
    }

    @AfterAll
    static void stop() throws Exception {
        if (assistant != null) {
            assistant.close();
        }
    }

    // ---- a directory

    /** @param name of the directory and of everything in it, so that no two meet */
    private static Path data(String name, int conversations) throws Exception {
        Path root = Files.createDirectories(assistant.directory.resolve(name));
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            all.add(Map.of("id", name + "-" + i, "title", "Legs", "created_at", "2025-01-25T12:00:00Z", "messages",
                    List.of(Map.of("role", "user", "content", "What today? " + "Please. ".repeat(50), "created_at",
                            "2025-01-25T12:00:00Z"),
                            Map.of("role", "assistant", "content", "Squat.", "created_at", "2025-01-25T12:01:00Z"))));
        }
        write(root.resolve("storage/conversations.json"), Map.of("conversations", all));
        write(root.resolve("models.json"), Map.of("profiles", List.of(Map.of("id", name, "name", "Mine", "provider",
                "openai", "model", "gpt-4", "api_key", "sk-one"))));
        write(root.resolve("mcp_config.json"), Map.of("mcpServers", Map.of(name + "-gym",
                Map.of("command", Assistant.java(), "args",
                        List.of("@" + GymServer.argumentFile(assistant.directory)), "env",
                        Map.of("GYM_TOKEN", "sesame")),
                name + "-pool", Map.of("type", "http", "url", "http://localhost:" + assistant.pool.port() + "/mcp"))));
        return root;
    }

    private static void write(Path file, Object content) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, Assistant.JSON.writeValueAsString(content));
    }

    private static Map<String, String> checksums(Path root) throws Exception {
        Map<String, String> checksums = new TreeMap<>();
        for (String name : List.of("storage/conversations.json", "models.json", "mcp_config.json")) {
            checksums.put(name, HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(root.resolve(name)))));
        }
        return checksums;
    }

    // ---- the chat

    @Test
    @Order(1)
    void a_chat_uses_the_tools_of_a_migrated_configuration_once_they_are_allowed() throws Exception {
        Path data = data("home", 2);
        assistant.register(ATHLETE, PHONE);
        assertThat(assistant.ended(assistant.begin("migration", data, ATHLETE)).path("report").path("outcome")
                .asString()).isEqualTo("complete");
        assertThat(assistant.settings("mcp-servers")).containsExactly("home-gym", "home-pool");
        assertThat(assistant.read("/assistant/mcp-servers/home-gym").path("env").path("GYM_TOKEN").asString())
                .as("the key lies in the store of secrets").startsWith("${secret:");

        assistant.model = request -> Assistant.says("Rest well and come back.");
        assertThat(assistant.text(PHONE, "what do you think of rest?")).isEqualTo("Rest well and come back.");
        assertThat(assistant.asked.getLast().has("tools")).as("nothing is allowed yet").isFalse();

        for (String server : List.of("home-gym", "home-pool")) {
            JsonNode offered = assistant.read("/assistant/mcp-servers/" + server + "/tools").path("tools");
            assertThat(assistant.send(assistant.messaging.address(), "operator", "PUT",
                    "/assistant/mcp-servers/" + server + "/allowed-tools",
                    Map.of("tools", List.of(offered.path(0).path("name").asString()))).status()).isEqualTo(200);
        }
        assistant.asked.clear();
        assistant.model = request -> switch (Assistant.toldOf(request).size()) {
            case 0 -> Assistant.wants("home-gym__opening_hours", "{\"day\":\"Sunday\"}");
            case 1 -> Assistant.wants("home-pool__water", "{}");
            default -> Assistant.says(String.join(" ", Assistant.toldOf(request)));
        };
        String words = "how do I recover better?";
        String reply = assistant.text(PHONE, words);

        assertThat(reply).isEqualTo("The gym is open in the morning and in the evening. The water is warm.");
        compare(transcript(words, reply));
    }

    /** The exchange as a person reads it; what differs from run to run is left out. */
    private static String transcript(String words, String reply) throws Exception {
        StringBuilder text = new StringBuilder(
                """
                        # A chat with tools

                        What `AssistantFilesIT` records: a text, what the model is offered and asks for, what the tools of a migrated configuration say, and the
                        reply. The prompt's first message (instructions and the athlete's file) is left out; [model-coach](../model-coach.md) has it.

                        """);
        text.append("**Athlete:** ").append(words).append("\n\n");
        JsonNode last = assistant.asked.getLast();
        text.append("**Offered:**\n\n```json\n");
        for (JsonNode tool : assistant.asked.getFirst().path("tools")) {
            text.append(Assistant.JSON.writeValueAsString(tool)).append('\n');
        }
        text.append("```\n\n");
        for (JsonNode message : last.path("messages")) {
            switch (message.path("role").asString()) {
                case "assistant" -> message.path("tool_calls").forEach(call -> text.append("**Model** calls `")
                        .append(call.path("function").path("name").asString()).append("` with `")
                        .append(call.path("function").path("arguments").asString()).append("`\n\n"));
                case "tool" -> text.append("**Tool:** `").append(message.path("content").asString()).append("`\n\n");
                default -> {
                    /* what every prompt has */ }
            }
        }
        text.append("**Reply:** ").append(reply).append("\n\n**Audit:**\n\n```\n");
        assistant.read("/assistant/tool-calls").path("calls").valueStream().toList().reversed()
                .forEach(call -> text.append("%s %s %s%n".formatted(call.path("server").asString(),
                        call.path("tool").asString(), call.path("outcome").asString())));
        return text.append("```\n").toString();
    }

    private static void compare(String transcript) throws Exception {
        Path file = Path.of(System.getProperty("coachline.home")).resolve(TRANSCRIPT);
        if (Boolean.getBoolean("transcript.write")) {
            Files.writeString(file, transcript);
        }
        assertThat(transcript).as("%s; -Dtranscript.write=true writes it", TRANSCRIPT)
                .isEqualTo(Files.readString(file));
    }

    @Test
    @Order(2)
    void after_the_way_back_there_is_nothing_to_call() throws Exception {
        Path data = assistant.directory.resolve("home");
        Map<String, String> before = checksums(data);
        assertThat(assistant.ended(assistant.begin("rollback", data, ATHLETE)).path("report").path("outcome")
                .asString()).isEqualTo("rolled_back");
        assertThat(assistant.settings("mcp-servers")).isEmpty();
        assertThat(checksums(data)).isEqualTo(before);
        assistant.model = request -> Assistant.says("Sleep well.");
        assertThat(assistant.text(PHONE, "how do I recover better?")).isEqualTo("Sleep well.");
        assertThat(assistant.asked.getLast().has("tools")).isFalse();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").contains("gym.args")));
    }

    // ---- kills

    /** A directory, and whose it is. */
    private record Move(Path data, UUID athlete, Map<String, String> before) {

        static Move of(String name) throws Exception {
            Path data = AssistantFilesIT.data(name, CONVERSATIONS);
            return new Move(data, UUID.randomUUID(), checksums(data));
        }

        String begin(String what) throws Exception {
            return assistant.begin(what, data, athlete);
        }

        void ends(String what, String outcome) throws Exception {
            assertThat(assistant.ended(begin(what)).path("report").path("outcome").asString())
                    .as("%s of %s, repeated", what, data).isEqualTo(outcome);
        }

        /** Everything is over there, or nothing. @return whether everything is */
        boolean isOver() throws Exception {
            String name = String.valueOf(data.getFileName());
            List<String> settings = new ArrayList<>(assistant.settings("mcp-servers"));
            settings.addAll(assistant.settings("profiles"));
            settings.removeIf(setting -> !setting.equals(name) && !setting.startsWith(name + "-"));
            int conversations = assistant.conversations(athlete).size();
            boolean all = conversations == CONVERSATIONS && settings.size() == 3;
            assertThat(all || conversations == 0 && settings.isEmpty())
                    .as("%s: %d conversations, settings %s", data, conversations, settings).isTrue();
            return all;
        }

        /** Whether a copy is being made. */
        boolean copies() {
            return Files.exists(data.resolve("backup_before_migration/partial"));
        }

        /** Whether a file is being restored. */
        boolean restores() {
            String[] names = data.resolve("backup_before_migration").toFile()
                    .list((directory, name) -> name.startsWith("replaced-"));
            return names != null && names.length > 0;
        }
    }

    /**
     * One kill -9 for three runs: two are at their nth request, which the one has not made and the other has, and the third copies or
     * restores. @return whether they made so many requests
     */
    private static boolean killed(String what, int request, List<Move> moves, Predicate<Move> busy) throws Exception {
        assistant.gate.hold(request);
        List<String> runs = List.of(moves.get(0).begin(what), moves.get(1).begin(what));
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
                .until(() -> assistant.gate.holdsBoth() || !isRunning(runs.get(0)) && !isRunning(runs.get(1)));
        boolean both = assistant.gate.holdsBoth();
        if (both) {
            Move last = moves.get(2);
            last.begin(what);
            for (long until = System.nanoTime() + 10_000_000_000L; !busy.test(last) && System.nanoTime() < until;) {
                Thread.onSpinWait();
            }
            assistant.migration.kill();
        }
        assistant.gate.open();
        return both;
    }

    private static boolean isRunning(String run) throws Exception {
        return assistant.send(assistant.migration.address(), "operator", "GET", "/assistant-files/runs/" + run, null)
                .body().path("state").asString("").equals("running");
    }

    /** Three migrations and three rollbacks, killed once each and repeated. @return whether any was killed at all */
    private static boolean survive(int migrating, int goingBack) throws Exception {
        List<Move> moves = new ArrayList<>();
        for (String name : List.of("one", "two", "copied")) {
            moves.add(Move.of(name + "-" + migrating));
        }
        boolean killed = killed("migration", migrating, moves, Move::copies);
        if (killed) {
            assertThat(moves.get(2).isOver()).as("killed while it copied").isFalse();
            assertThat(moves.get(0).isOver() ^ moves.get(1).isOver()).as("one of two activated")
                    .isEqualTo(migrating == ACTIVATION);
            assistant.migration.start();
        }
        for (Move move : moves) {
            assertThat(checksums(move.data())).isEqualTo(move.before());
            move.ends("migration", "complete");
            assertThat(move.isOver()).isTrue();
            // Somebody damages a file, so that there is something to be restored.
            Files.writeString(move.data().resolve("models.json"), "{}");
        }
        boolean killedAgain = killed("rollback", goingBack, moves, Move::restores);
        if (killedAgain) {
            assertThat(moves.get(2).isOver()).as("killed while it restored").isFalse();
            assertThat(moves.get(0).isOver() ^ moves.get(1).isOver()).as("one of two withdrawn")
                    .isEqualTo(goingBack == WITHDRAWAL);
            assistant.migration.start();
        }
        for (Move move : moves) {
            move.ends("rollback", "rolled_back");
            assertThat(move.isOver()).isFalse();
            assertThat(checksums(move.data())).isEqualTo(move.before());
        }
        return killed || killedAgain;
    }

    @Test
    @Order(3)
    void whoever_is_killed_leaves_the_old_state_or_the_new_one() throws Exception {
        if (!ALL) {
            assertThat(survive(ACTIVATION, WITHDRAWAL)).as("it was killed at all").isTrue();
            return;
        }
        boolean killed = true;
        for (int request = 1; killed; request++) {
            killed = survive(request, request);
            assertThat(killed || request > ACTIVATION).as("it was killed at request %d", request).isTrue();
        }
    }
}
