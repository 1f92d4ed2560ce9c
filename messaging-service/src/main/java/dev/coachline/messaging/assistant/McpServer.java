package dev.coachline.messaging.assistant;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A server of tools (Model Context Protocol). A secret within {@code args}, {@code env}, {@code url} or {@code headers} stands
 * there as <code>${secret:LABEL}</code>.
 *
 * @param command of a server that is a process
 * @param url of a server that is reached over HTTP
 * @param allowedTools the only ones that may be called; none at first
 * @param timeoutSeconds for each call, from 1 to 300
 * @param extra JSON object: what came with an import and nobody here interprets
 */
public record McpServer(String name, boolean enabled, Transport transport, @Nullable String command, List<String> args,
        Map<String, String> env, @Nullable String url, Map<String, String> headers, List<String> allowedTools,
        int timeoutSeconds, @Nullable String extra) {

    public enum Transport {
        STDIO, HTTP
    }

    public McpServer {
        args = List.copyOf(args);
        env = Map.copyOf(env);
        headers = Map.copyOf(headers);
        allowedTools = List.copyOf(allowedTools);
    }
}
