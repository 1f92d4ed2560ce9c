package dev.coachline.messaging.tools.mcp;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.messaging.assistant.McpServer;
import dev.coachline.messaging.assistant.SecretStore;
import dev.coachline.messaging.tools.ToolServers.Offered;
import dev.coachline.messaging.tools.ToolServers.Said;

/** A connection to one server, as its settings were when it was made. Nothing that goes wrong is told with what was sent. */
final class McpConnection implements AutoCloseable {

    private static final Pattern SECRET = Pattern.compile("\\$\\{secret:([^}]*)}");
    private static final Pattern OPEN = Pattern.compile("\\$\\{(?:secret|env|input):");
    private static final Duration CLOSING = Duration.ofSeconds(3);
    /** Of one message, in bytes: far more than any list of tools, and what is beyond is not read. */
    private static final int LONGEST_MESSAGE = 4 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final McpJsonMapper MCP_JSON = new JacksonMcpJsonMapper(JSON);

    private final McpServer server;
    private final McpAsyncClient client;
    private final @Nullable OwnProcessTransport process;
    private volatile @Nullable List<Offered> offered;

    private McpConnection(McpServer server, McpAsyncClient client, @Nullable OwnProcessTransport process) {
        this.server = server;
        this.client = client;
        this.process = process;
    }

    /** @throws RuntimeException where it cannot be made in time, may not, or lacks a secret */
    static McpConnection to(McpServer server, McpSettings allowed, SecretStore secrets, Duration within) {
        McpClientTransport transport = switch (server.transport()) {
            case STDIO -> process(server, allowed, secrets);
            case HTTP -> overHttp(server, allowed, secrets);
        };
        McpAsyncClient client = McpClient.async(transport).clientInfo(McpSchema.Implementation.builder("coachline", "1")
                .build()).requestTimeout(Duration.ofSeconds(server.timeoutSeconds())).initializationTimeout(within)
                .build();
        McpConnection made = new McpConnection(server, client,
                transport instanceof OwnProcessTransport own ? own : null);
        try {
            made.answer(client.initialize(), within);
            return made;
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private static OwnProcessTransport process(McpServer server, McpSettings allowed, SecretStore secrets) {
        String command = Objects.requireNonNull(server.command());
        if (!allowed.commands().contains(command)) {
            throw new IllegalStateException("MCP_COMMANDS does not name its program");
        }
        Map<String, String> env = new TreeMap<>();
        server.env().forEach((name, value) -> env.put(name, filled(value, secrets)));
        return new OwnProcessTransport(command, server.args().stream().map(arg -> filled(arg, secrets)).toList(), env,
                MCP_JSON, LONGEST_MESSAGE);
    }

    /** The older of both forms is deprecated, and there are servers that speak no other. */
    @SuppressWarnings("deprecation")
    private static McpClientTransport overHttp(McpServer server, McpSettings allowed, SecretStore secrets) {
        URI address = URI.create(filled(Objects.requireNonNull(server.url()), secrets));
        String host = address.getHost();
        if (host == null || !allowed.hosts().contains(address.getPort() < 0 ? host : host + ":" + address.getPort())) {
            throw new IllegalStateException("MCP_HOSTS does not name its host");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder();
        server.headers().forEach((name, value) -> request.header(name, filled(value, secrets)));
        String base = address.getScheme() + "://" + host + (address.getPort() < 0 ? "" : ":" + address.getPort());
        String rest = (address.getRawPath().isEmpty() ? "/" : address.getRawPath())
                + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        return isOfBefore(server)
                ? HttpClientSseClientTransport.builder(base).sseEndpoint(rest).requestBuilder(request)
                        .jsonMapper(MCP_JSON).maxResponseSize(LONGEST_MESSAGE)
                        .connectTimeout(Duration.ofSeconds(server.timeoutSeconds())).build()
                : HttpClientStreamableHttpTransport.builder(base).endpoint(rest).requestBuilder(request)
                        .jsonMapper(MCP_JSON).maxResponseSize(LONGEST_MESSAGE)
                        .connectTimeout(Duration.ofSeconds(server.timeoutSeconds())).build();
    }

    /** Servers of before March 2025 speak another protocol over HTTP; files say so by {@code "type": "sse"}. */
    private static boolean isOfBefore(McpServer server) {
        String extra = server.extra();
        try {
            return extra != null && JSON.readTree(extra).path("type").asString("").equals("sse");
        } catch (JacksonException e) {
            return false;
        }
    }

    private static String filled(String text, SecretStore secrets) {
        Matcher found = SECRET.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (found.find()) {
            String secret = SecretStore.LABEL.matcher(found.group(1)).matches() ? secrets.read(found.group(1)) : null;
            if (secret == null) {
                throw new IllegalStateException("a secret that it needs is not stored");
            }
            found.appendReplacement(filled, Matcher.quoteReplacement(secret));
        }
        found.appendTail(filled);
        if (OPEN.matcher(found.replaceAll("")).find()) {
            throw new IllegalStateException("it needs a value of an environment, which no server of tools gets");
        }
        return filled.toString();
    }

    boolean isOf(McpServer settings) {
        return server.equals(settings);
    }

    List<Offered> offered(Duration within) {
        List<Offered> known = offered;
        if (known != null) {
            return known;
        }
        var listed = answer(client.listTools(), within);
        List<Offered> all = new ArrayList<>();
        for (McpSchema.Tool tool : listed.tools()) {
            all.add(new Offered(tool.name(), Objects.requireNonNullElse(tool.description(), ""),
                    JSON.writeValueAsString(tool.inputSchema())));
        }
        offered = List.copyOf(all);
        return offered;
    }

    Said call(String tool, Map<String, Object> arguments, Duration within) {
        var result = answer(client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).build()),
                within);
        StringBuilder text = new StringBuilder();
        for (McpSchema.Content content : result.content()) {
            if (content instanceof McpSchema.TextContent words) {
                text.append(text.isEmpty() ? "" : "\n").append(words.text());
            }
        }
        if (text.isEmpty() && result.structuredContent() != null) {
            text.append(JSON.writeValueAsString(result.structuredContent()));
        }
        return new Said(Boolean.TRUE.equals(result.isError()), text.toString());
    }

    /** Within the time, and no longer than there is somebody who could answer. */
    private <T> T answer(Mono<T> asked, Duration within) {
        if (!within.isPositive()) {
            throw new IllegalStateException("there is no time left");
        }
        return Objects.requireNonNull((process == null ? asked : Mono.firstWithSignal(asked, process.<T>ended()))
                .block(within));
    }

    @Override
    public void close() {
        List<ProcessHandle> processes = process == null ? List.of() : process.processes();
        try {
            client.closeGracefully().block(CLOSING);
        } catch (RuntimeException e) {
            client.close();
        }
        processes.forEach(ProcessHandle::destroyForcibly);
    }
}
