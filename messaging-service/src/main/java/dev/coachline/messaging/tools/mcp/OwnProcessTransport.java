package dev.coachline.messaging.tools.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * A server as a process of this one, a message a line over its streams. It gets a home, a path and what its settings say, and nothing else
 * of this service's environment (the SDK's own would get all of it); no line is read beyond a length; its error stream is dropped unread;
 * and it can be ended by force.
 */
final class OwnProcessTransport implements McpClientTransport {

    private final ProcessBuilder program;
    private final McpJsonMapper json;
    private final int longestLine;
    private final ReentrantLock writing = new ReentrantLock();
    private final Sinks.Empty<Object> ended = Sinks.empty();
    private volatile @Nullable Process process;

    /** @param longestLine in bytes; a longer one ends the connection */
    OwnProcessTransport(String command, List<String> args, Map<String, String> env, McpJsonMapper json,
            int longestLine) {
        this.program = new ProcessBuilder(Stream.concat(Stream.of(command), args.stream()).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().clear();
        program.environment().putAll(ServerParameters.builder(command).env(env).build().getEnv());
        this.json = json;
        this.longestLine = longestLine;
    }

    @Override
    public Mono<Void> connect(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
        return Mono.fromRunnable(() -> {
            try {
                Process started = program.start();
                process = started;
                var _ = started.onExit()
                        .thenRun(() -> ended.tryEmitError(new IllegalStateException("the process ended")));
                Thread.ofPlatform().daemon().name("mcp-process").start(() -> read(started.getInputStream(), handler));
            } catch (IOException e) {
                // The SDK only logs this, and waits.
                ended.tryEmitError(e);
                throw new UncheckedIOException(e);
            }
        });
    }

    private void read(InputStream from,
            Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
        try (InputStream in = new BufferedInputStream(from)) {
            for (String line = line(in); line != null; line = line(in)) {
                var _ = handler.apply(Mono.just(McpSchema.deserializeJsonRpcMessage(json, line))).subscribe(_ -> {},
                        _ -> {});
            }
        } catch (IOException | RuntimeException e) {
            ended.tryEmitError(e);
        }
    }

    /** @return null at the end */
    private @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.size() == longestLine) {
                throw new IOException("a line is longer than " + longestLine + " bytes");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** On a thread of its own, for a process that does not read lets whoever writes wait. */
    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
        return Mono.<Void>fromRunnable(() -> {
            Process own = process;
            if (own == null) {
                throw new IllegalStateException("there is no process");
            }
            writing.lock();
            try {
                OutputStream out = own.getOutputStream();
                out.write(json.writeValueAsBytes(message));
                out.write('\n');
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                writing.unlock();
            }
        }).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    /** Asks the process to end and waits until it has. */
    @Override
    public Mono<Void> closeGracefully() {
        return Mono.defer(() -> {
            Process own = process;
            if (own == null) {
                return Mono.empty();
            }
            own.destroy();
            return Mono.fromFuture(own.onExit()).then();
        });
    }

    /** Fails as soon as there is no process, or none any more, or nothing that it says is read; says nothing while there is one. */
    <T> Mono<T> ended() {
        return ended.asMono().then(Mono.never());
    }

    /** The process and those that it started itself, while they live. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        Process own = process;
        if (own != null) {
            own.descendants().forEach(all::add);
            all.add(own.toHandle());
        }
        return all;
    }
}
