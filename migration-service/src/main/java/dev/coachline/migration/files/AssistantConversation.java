package dev.coachline.migration.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A conversation as the new system takes it.
 *
 * @param id in the new system
 * @param config JSON: what it brought along, such as its title
 */
public record AssistantConversation(String id, UUID athleteId, Instant createdAt, String config, List<Said> messages) {

    /**
     * @param role {@code user}, {@code assistant}, {@code system}, {@code tool} or {@code unknown}
     * @param structured whether the content is JSON
     * @param details JSON: the message's id, its model, what it thought, and whatever else stood there
     */
    public record Said(Instant at, String role, String content, boolean structured, @Nullable String toolName,
            @Nullable String toolCalls, @Nullable String details) {}

    /** How it must look where it went to; see the digests of imports in messaging-service's contract. */
    public record Fingerprint(int messages, String sha256, String configSha256) {}

    public AssistantConversation {
        messages = List.copyOf(messages);
    }

    public Fingerprint fingerprint() {
        MessageDigest digest = Sha256.begin();
        for (Said said : messages) {
            field(digest, said.at().truncatedTo(ChronoUnit.MICROS).toString());
            field(digest, said.role());
            field(digest, said.structured() ? "json" : "text");
            field(digest, said.content());
            field(digest, said.toolName());
            field(digest, said.toolCalls());
            field(digest, said.details());
        }
        return new Fingerprint(messages.size(), HexFormat.of().formatHex(digest.digest()), Sha256.hex(config));
    }

    private static void field(MessageDigest digest, @Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        digest.update((value == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
