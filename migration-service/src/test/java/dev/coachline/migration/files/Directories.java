package dev.coachline.migration.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Data directories as they are met. */
final class Directories {

    static final UUID ATHLETE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    static final String CONVERSATIONS = """
            {"conversations": [
              {"id": "c1", "title": "Legs", "profile_id": "p1", "created_at": "2025-01-25T12:00:00Z",
               "updated_at": "2025-01-25T13:00:00Z", "mood": "good", "messages": [
                {"id": "m1", "role": "user", "content": "What today?", "created_at": "2025-01-25T12:00:00Z"},
                {"id": "m2", "role": "assistant", "content": "Squat.", "created_at": "2025-01-25T12:00:00Z",
                 "thinking_content": "knees?", "model_id": "gpt-4", "tool_calls": "[{\\"name\\":\\"plan\\"}]",
                 "tool_results": "[{\\"ok\\":true}]"}]},
              {"id": "c2", "title": null, "messages": []}]}""";

    static final String MODELS = """
            {"profiles": [
              {"id": "p1", "name": "GPT-4", "provider": "openai", "model": "gpt-4", "api_key": "sk-one", "is_default": true},
              {"id": "p2", "name": "Deep", "provider_id": "deep", "model_id": "r1", "base_url": "https://deep.example/v1",
               "auth": {"type": "key", "key": "two"}, "parameters": {"temperature": 0.2, "max_tokens": 10}, "system_prompt": "Be kind."}]}""";

    static final String MCP = """
            {
              // as an editor writes it
              "mcpServers": {
                "github": {"command": "npx", "args": ["-y", "server", "--api-key", "three", "--port=80"],
                           "env": {"GITHUB_TOKEN": "four", "OTHER": "${env:OTHER}", "PATH": "/bin"}, "note": "mine"},
                "search": {"type": "http", "url": "https://me:five@search.example/mcp?token=six&q=1",
                           "headers": {"Authorization": "Bearer seven", "Accept": "application/json"}},
              },
              "inputs": [{"id": "x", "type": "promptString"}], /* unrelated */
              "theme": "dark",
            }""";

    private Directories() {}

    static Path plain(Path root) {
        write(root, "storage/conversations.json", CONVERSATIONS);
        write(root, "models.json", MODELS);
        write(root, "mcp_config.json", MCP);
        write(root, "notes.txt", "no JSON");
        return root;
    }

    /** A conversation of six messages. */
    static String one(String id) {
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            messages.append(i == 0 ? "" : ",").append("""
                    {"id": "%s-%d", "role": "%s", "content": "%s", "created_at": "2025-01-25T12:00:00Z"}""".formatted(
                    id, i,
                    i % 2 == 0 ? "user" : "assistant", "Squat three times five, then rest. ".repeat(4)));
        }
        return """
                {"id": "%s", "title": "T", "profile_id": null, "created_at": "2025-01-25T12:00:00Z",
                 "updated_at": "2025-01-25T12:00:00Z", "messages": [%s]}""".formatted(id, messages);
    }

    static void write(Path root, String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all files but ours. */
    static Map<String, String> checksums(Path root) {
        Map<String, String> checksums = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
                String name = root.relativize(file).toString();
                if (!name.startsWith(ReadDirectory.BACKUPS) && !name.equals(ReadDirectory.MARKER)) {
                    checksums.put(name, Sha256.hex(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checksums;
    }
}
