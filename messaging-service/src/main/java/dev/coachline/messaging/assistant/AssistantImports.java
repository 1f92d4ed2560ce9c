package dev.coachline.messaging.assistant;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Imports of settings in batches: staged where they have no effect, in force all at once, and gone all at once. Everything happens
 * in the caller's transaction.
 */
public interface AssistantImports {

    enum State {
        OPEN, ACTIVE, WITHDRAWN
    }

    /** @param what {@code profile}, {@code default profile} or {@code MCP server} */
    record RefusedSetting(String what, String id, String reason) {}

    /** What comes in with one call; the same once more takes its own place. */
    record Settings(List<ModelProfile> profiles, List<McpServer> servers, List<SettingsDocument> documents) {}

    /** Opens a batch unless it is known; until the transaction ends its state does not change. */
    State open(UUID batch, String by, Instant now);

    /** @return null where there is no such batch; until the transaction ends its state does not change */
    @Nullable
    State lock(UUID batch);

    /** @return what cannot be taken over because it is there already; everything else is staged */
    List<RefusedSetting> stage(UUID batch, Settings settings);

    /** Puts what is staged in force. */
    void activate(UUID batch, String by, Instant now);

    /** Takes out what came with the batch, unless somebody has changed it since. */
    void withdraw(UUID batch, Instant now);

    /** What of the batch is in force. */
    Settings settings(UUID batch);
}
