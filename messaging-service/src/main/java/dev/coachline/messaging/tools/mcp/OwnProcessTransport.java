package dev.coachline.messaging.tools.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A server as a process of this one. It gets a home, a path and what its settings say, and nothing else of this service's environment
 * (the SDK's own would get all of it); and it can be ended by force. What it writes to its error stream is read and dropped.
 */
final class OwnProcessTransport extends StdioClientTransport {

    /** One start at a time, so that the new child is the one that was started. */
    private static final ReentrantLock STARTING = new ReentrantLock();

    private final Sinks.Empty<Object> ended = Sinks.empty();
    private volatile @Nullable ProcessHandle child;

    OwnProcessTransport(String command, List<String> args, Map<String, String> env, McpJsonMapper json) {
        super(ServerParameters.builder(command).args(args).env(env).build(), json);
        setStdErrorHandler(line -> {});
    }

    @Override
    protected ProcessBuilder getProcessBuilder() {
        ProcessBuilder process = new ProcessBuilder();
        process.environment().clear();
        return process;
    }

    @Override
    public Mono<Void> connect(Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
        return Mono.fromRunnable(() -> {
            STARTING.lock();
            try {
                Set<Long> before = ProcessHandle.current().children().map(ProcessHandle::pid)
                        .collect(Collectors.toSet());
                super.connect(handler).block();
                ProcessHandle own = ProcessHandle.current().children().filter(one -> !before.contains(one.pid()))
                        .findFirst().orElseThrow(() -> new IllegalStateException("the process ended at once"));
                child = own;
                var _ = own.onExit().thenRun(() -> ended.tryEmitError(new IllegalStateException("the process ended")));
            } catch (RuntimeException e) {
                // The SDK only logs this, and waits.
                ended.tryEmitError(e);
                throw e;
            } finally {
                STARTING.unlock();
            }
        });
    }

    /** Fails as soon as there is no process, or none any more; says nothing while there is one. */
    <T> Mono<T> ended() {
        return ended.asMono().then(Mono.never());
    }

    /** The process and those that it started itself, while they live. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle own = child;
        if (own != null) {
            own.descendants().forEach(all::add);
            all.add(own);
        }
        return all;
    }
}
