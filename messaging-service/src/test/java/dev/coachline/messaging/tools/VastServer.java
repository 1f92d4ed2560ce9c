package dev.coachline.messaging.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server of tools that say more than anybody wants to read: {@code vast} 50 MB, {@code endless} without end. It is a process on its
 * streams, or over HTTP: with bodies ({@code /json}), with streams ({@code /events}), or as before March 2025 ({@code /before}).
 */
public final class VastServer implements AutoCloseable {

    public static final long VAST = 50_000_000;
    private static final byte[] WORDS = "lift ".repeat(2_000).getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong said = new AtomicLong();
    private final AtomicBoolean cutOff = new AtomicBoolean();
    private volatile OutputStream stream = OutputStream.nullOutputStream();

    private VastServer(HttpServer server) {
        this.server = server;
    }

    public static void main(String[] args) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode request = JSON.readTree(line);
            if (request.has("id")) {
                answer(request, System.out, new AtomicLong());
                write(System.out, "\n");
            }
        }
    }

    public static VastServer overHttp() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        VastServer vast = new VastServer(server);
        server.setExecutor(vast.threads);
        server.createContext("/json", exchange -> vast.post(exchange, "application/json", "", ""));
        server.createContext("/events",
                exchange -> vast.post(exchange, "text/event-stream", "event: message\ndata: ", "\n\n"));
        server.createContext("/before", vast::before);
        server.start();
        return vast;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Bytes of tools' answers that somebody took. */
    public long said() {
        return said.get();
    }

    /** Whether somebody went away while a tool said something. */
    public boolean isCutOff() {
        return cutOff.get();
    }

    public void forget() {
        said.set(0);
        cutOff.set(false);
    }

    private void post(HttpExchange exchange, String type, String before, String after) throws IOException {
        JsonNode request = exchange.getRequestMethod().equals("POST")
                ? JSON.readTree(exchange.getRequestBody().readAllBytes())
                : JSON.createObjectNode();
        if (!request.has("id")) {
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 202 : 405, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        say(request, exchange.getResponseBody(), before, after);
        exchange.close();
    }

    /** Requests are posted, and answered in a stream that was opened first. */
    private void before(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            stream = exchange.getResponseBody();
            write(stream, "event: endpoint\ndata: /before/messages\n\n");
            return;
        }
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
        if (request.has("id")) {
            say(request, stream, "event: message\ndata: ", "\n\n");
        }
    }

    private void say(JsonNode request, OutputStream out, String before, String after) {
        try {
            write(out, before);
            answer(request, out, said);
            write(out, after);
        } catch (IOException e) {
            cutOff.set(true);
        }
    }

    private static void answer(JsonNode request, OutputStream out, AtomicLong said) throws IOException {
        write(out, "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":");
        switch (request.path("method").asString("")) {
            case "initialize" -> write(out, "{\"protocolVersion\":" + request.at("/params/protocolVersion")
                    + ",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"vast\",\"version\":\"1\"}}");
            case "tools/list" -> write(out, "{\"tools\":[" + tool("vast") + "," + tool("endless") + "]}");
            case "tools/call" -> {
                boolean ends = request.at("/params/name").asString("").equals("vast");
                write(out, "{\"isError\":false,\"content\":[{\"type\":\"text\",\"text\":\"");
                for (long i = 0; !ends || i < VAST; i += WORDS.length) {
                    out.write(WORDS);
                    said.addAndGet(WORDS.length);
                }
                write(out, "\"}]}");
            }
            default -> write(out, "{}");
        }
        write(out, "}");
    }

    private static String tool(String name) {
        return "{\"name\":\"" + name + "\",\"description\":\"Says much.\",\"inputSchema\":{\"type\":\"object\"}}";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
