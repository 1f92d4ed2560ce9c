package dev.coachline.journeys;

import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

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

    /** Kills the migration's process at a request; whether it came to that. */
    private static boolean killedAt(int request, boolean afterwards, String what, Path data, UUID athlete)
            throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        assistant.gate.arm(request, afterwards, () -> {
            killed.set(true);
            assistant.migration.kill();
        });
        return endedOrKilled(what, data, athlete, killed::get);
    }

    private static boolean endedOrKilled(String what, Path data, UUID athlete, BooleanSupplier killed)
            throws Exception {
        String run = assistant.begin(what, data, athlete);
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> {
            if (killed.getAsBoolean()) {
                return !assistant.migration.alive();
            }
            try {
                return !assistant.send(assistant.migration.address(), "operator", "GET",
                        "/assistant-files/runs/" + run, null).body().path("state").asString("").equals("running");
            } catch (IOException e) {
                return false;
            }
        });
        assistant.gate.open();
        return killed.getAsBoolean();
    }

    /** Kills it once there is something to be seen in the directory. */
    private static boolean killedWhen(BooleanSupplier seen, String what, Path data, UUID athlete) throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        Thread watch = Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.currentThread().isInterrupted() && !killed.get()) {
                if (seen.getAsBoolean()) {
                    assistant.migration.kill();
                    killed.set(true);
                }
                Thread.onSpinWait();
            }
        });
        try {
            return endedOrKilled(what, data, athlete, killed::get);
        } finally {
            watch.interrupt();
            watch.join();
        }
    }

    private interface Kill {
        boolean during(String what, Path data, UUID athlete) throws Exception;
    }

    /** A migration and a rollback, each killed once and repeated. @return whether either was killed at all */
    private static boolean survives(String name, Kill migrating, Kill goingBack) throws Exception {
        UUID athlete = UUID.randomUUID();
        Path data = data(name, CONVERSATIONS);
        Map<String, String> before = checksums(data);

        boolean killed = migrating.during("migration", data, athlete);
        whole(name, athlete, data, before);
        if (killed) {
            assistant.migration.start();
        }
        assertThat(assistant.ended(assistant.begin("migration", data, athlete)).path("report").path("outcome")
                .asString()).as("%s, repeated", name).isEqualTo("complete");
        assertThat(assistant.conversations(athlete)).hasSize(CONVERSATIONS);
        assertThat(assistant.settings("mcp-servers")).containsExactly(name + "-gym", name + "-pool");

        // Somebody damages a file, so that there is something to be restored.
        Files.writeString(data.resolve("models.json"), "{}");
        boolean killedAgain = goingBack.during("rollback", data, athlete);
        assertThat(assistant.conversations(athlete).size()).as("%s, all or nothing", name).isIn(0, CONVERSATIONS);
        if (killedAgain) {
            assistant.migration.start();
        }
        assertThat(assistant.ended(assistant.begin("rollback", data, athlete)).path("report").path("outcome")
                .asString()).as("%s, taken back again", name).isEqualTo("rolled_back");
        assertThat(assistant.conversations(athlete)).isEmpty();
        assertThat(assistant.settings("mcp-servers")).isEmpty();
        assertThat(assistant.settings("profiles")).isEmpty();
        assertThat(checksums(data)).isEqualTo(before);
        return killed || killedAgain;
    }

    private static void whole(String name, UUID athlete, Path data, Map<String, String> before) throws Exception {
        int conversations = assistant.conversations(athlete).size();
        List<String> servers = assistant.settings("mcp-servers");
        List<String> profiles = assistant.settings("profiles");
        boolean nothing = conversations == 0 && servers.isEmpty() && profiles.isEmpty();
        boolean all = conversations == CONVERSATIONS && servers.size() == 2 && profiles.size() == 1;
        assertThat(nothing || all).as("%s: %d conversations, servers %s, profiles %s", name, conversations, servers,
                profiles).isTrue();
        assertThat(checksums(data)).isEqualTo(before);
    }

    @Test
    @Order(3)
    void whoever_is_killed_while_files_are_copied_or_restored_has_changed_nothing() throws Exception {
        Path data = assistant.directory.resolve("files");
        Path backups = data.resolve("backup_before_migration");
        boolean killed = survives("files", (what, root, athlete) -> killedWhen(
                () -> Files.exists(partOf(backups)), what, root, athlete),
                (what, root, athlete) -> killedWhen(() -> replaced(backups), what, root, athlete));
        assertThat(killed).as("it was killed at all").isTrue();
    }

    private static Path partOf(Path backups) {
        return backups.resolve("partial");
    }

    private static boolean replaced(Path backups) {
        String[] names = backups.toFile().list((directory, name) -> name.startsWith("replaced-"));
        return names != null && names.length > 0;
    }

    @Test
    @Order(4)
    void whoever_is_killed_at_a_request_leaves_the_old_state_or_the_new_one() throws Exception {
        if (ALL) {
            boolean killed = true;
            for (int request = 1; killed; request++) {
                killed = killedAt(request, false, request, false) | killedAt(request, true, request, true);
            }
            return;
        }
        assertThat(killedAt(ACTIVATION, false, WITHDRAWAL, true)).as("it was killed at all").isTrue();
        assertThat(killedAt(ACTIVATION, true, WITHDRAWAL, false)).as("it was killed at all").isTrue();
    }

    private static boolean killedAt(int migrating, boolean done, int goingBack, boolean gone) throws Exception {
        return survives("at-%d-%s".formatted(migrating, done ? "after" : "before"),
                (what, data, athlete) -> killedAt(migrating, done, what, data, athlete),
                (what, data, athlete) -> killedAt(goingBack, gone, what, data, athlete));
    }
}
