package dev.coachline.messaging.assistant;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The settings in force. Nothing is cached: what a transaction has stored or withdrawn counts from its commit. */
public interface AssistantSettings {

    List<ModelProfile> profiles();

    @Nullable
    ModelProfile profile(String id);

    /** In the running transaction; a new default takes the place of the one before. */
    void put(ModelProfile profile, String by, Instant now);

    /** @return whether there was one */
    boolean removeProfile(String id);

    List<McpServer> servers();

    @Nullable
    McpServer server(String name);

    void put(McpServer server, String by, Instant now);

    /**
     * Says which of a server's tools may be called. It stays what it was otherwise, also part of the import that it came with.
     *
     * @return whether there is such a server
     */
    boolean allow(String name, List<String> tools, String by, Instant now);

    /** @return whether there was one */
    boolean removeServer(String name);

    List<SettingsDocument> documents();
}
