package dev.coachline.migration.files;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Where conversations and settings go: staged in a batch, in force all at once, gone all at once. Each call may be repeated. One that
 * fails throws; the batch then stands as it stood.
 */
public interface AssistantTarget {

    /** @param what such as {@code profile} or {@code MCP server} */
    record Refusal(String what, String id, String reason) {}

    /** What came of the conversations of one call. {@code refused} are reasons by id. */
    record Staged(Map<String, String> refused) {}

    /** @param configSha256 absent where the coach has saved a state since */
    record Kept(String conversationId, UUID athleteId, int messages, String sha256, @Nullable String configSha256) {}

    /** What of a batch is in force. */
    record InForce(boolean active, List<String> profiles, @Nullable String defaultProfile, List<String> mcpServers) {}

    interface Visitor {
        void visit(Kept kept);
    }

    void open(UUID batch);

    Staged stage(UUID batch, List<AssistantConversation> conversations);

    /** Without the secrets. */
    List<Refusal> stage(UUID batch, AssistantSettings settings);

    /** @return false where secrets can only be put in by hand there */
    boolean putSecret(String label, String value);

    void activate(UUID batch);

    /** Nothing of it is in force any more when this returns. */
    void withdraw(UUID batch);

    InForce inForce(UUID batch);

    void kept(UUID batch, Visitor visitor);
}
