package dev.coachline.messaging.tools;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.coachline.messaging.assistant.McpServer;

/** The servers of tools; each is reached when it is needed and not before. What they say is untrusted. */
public interface ToolServers {

    /**
     * A tool, in its server's own words.
     *
     * @param inputSchema JSON Schema of its arguments
     */
    record Offered(String name, String description, String inputSchema) {}

    /**
     * What a tool said.
     *
     * @param failed whether it says itself that it failed
     */
    record Said(boolean failed, String text) {}

    /** All that the server offers, allowed or not. */
    List<Offered> offered(McpServer server, Duration within) throws UnreachableException;

    Said call(McpServer server, String tool, Map<String, Object> arguments, Duration within)
            throws UnreachableException;

    /** Ends the connections to all others, and the processes of those that were started. */
    void only(List<McpServer> servers);

    /** There is no answer of a server; whether it did something is unknown. */
    final class UnreachableException extends Exception {

        private static final long serialVersionUID = 1L;

        /** @param reason a few words without anything that was sent or configured */
        public UnreachableException(String reason) {
            super(reason);
        }
    }
}
