package dev.coachline.messaging.tools.mcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.modelcontextprotocol.spec.McpError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.assistant.McpServer;
import dev.coachline.messaging.assistant.SecretStore;
import dev.coachline.messaging.tools.ToolServers;

/**
 * Servers of tools by the MCP Java SDK. One connection, and for a server that is a process one process, for each server, made at the
 * first question to it and ended with this service. Each server has a circuit breaker and a bulkhead of its own
 * ({@code mcp-NAME}, by the configurations {@code mcp}); a call is made once and never repeated.
 */
@Component
final class McpToolServers implements ToolServers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ToolServers.class);
    private static final String CONFIGURATION = "mcp";

    private final McpSettings allowed;
    private final SecretStore secrets;
    private final CircuitBreakerRegistry circuits;
    private final BulkheadRegistry bulkheads;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    McpToolServers(McpSettings allowed, SecretStore secrets, CircuitBreakerRegistry circuits,
            BulkheadRegistry bulkheads) {
        this.allowed = allowed;
        this.secrets = secrets;
        this.circuits = circuits;
        this.bulkheads = bulkheads;
        if (circuits.getConfiguration(CONFIGURATION).isEmpty() || bulkheads.getConfiguration(CONFIGURATION).isEmpty()) {
            throw new IllegalStateException("resilience4j has no configuration mcp for circuit breakers and bulkheads");
        }
    }

    /** Where a server's connection is kept; one makes it, the others wait. */
    private static final class Place {

        private final ReentrantLock making = new ReentrantLock();
        private @Nullable McpConnection connection;
    }

    @Override
    public List<Offered> offered(McpServer server, Duration within) throws UnreachableException {
        return guarded(server, "offers", () -> connected(server, within).offered(within));
    }

    @Override
    public Said call(McpServer server, String tool, Map<String, Object> arguments, Duration within)
            throws UnreachableException {
        long start = System.nanoTime();
        return guarded(server, "call", () -> {
            McpConnection connection = connected(server, within);
            try {
                return connection.call(tool, arguments, within.minusNanos(System.nanoTime() - start));
            } catch (McpError e) {
                // Its own words are nobody's to rely on.
                return new Said(true, "");
            }
        });
    }

    private <T> T guarded(McpServer server, String what, Supplier<T> call) throws UnreachableException {
        String name = CONFIGURATION + "-" + server.name();
        var circuit = circuits.circuitBreaker(name, CONFIGURATION);
        var atOnce = bulkheads.bulkhead(name, CONFIGURATION);
        try {
            return atOnce.executeSupplier(() -> circuit.executeSupplier(call));
        } catch (CallNotPermittedException | BulkheadFullException e) {
            throw new UnreachableException("it failed too often, or has too much to do");
        } catch (RuntimeException e) {
            forget(server.name());
            // A message may quote a command line, an address or what was said.
            LOG.atWarn().addKeyValue("server", server.name()).addKeyValue("what", what)
                    .addKeyValue("cause", causes(e)).log("a server of tools does not answer");
            throw new UnreachableException(e.getClass().getSimpleName());
        }
    }

    private static String causes(Throwable e) {
        List<String> names = new ArrayList<>();
        for (Throwable cause = e; cause != null && names.size() < 4; cause = cause.getCause()) {
            names.add(cause.getClass().getSimpleName());
        }
        return String.join(" of ", names);
    }

    private McpConnection connected(McpServer server, Duration within) {
        long start = System.nanoTime();
        Place place = places.computeIfAbsent(server.name(), name -> new Place());
        try {
            if (!place.making.tryLock(within.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("the connection is not made in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits for it any more", e);
        }
        try {
            McpConnection known = place.connection;
            if (known != null && known.isOf(server)) {
                return known;
            }
            if (known != null) {
                known.close();
                place.connection = null;
            }
            McpConnection made = McpConnection.to(server, allowed, secrets,
                    within.minusNanos(System.nanoTime() - start));
            place.connection = made;
            return made;
        } finally {
            place.making.unlock();
        }
    }

    private void forget(String name) {
        Place place = places.remove(name);
        if (place != null) {
            Thread.ofVirtual().name("mcp-close").start(() -> close(place));
        }
    }

    private static void close(Place place) {
        place.making.lock();
        try {
            if (place.connection != null) {
                place.connection.close();
                place.connection = null;
            }
        } finally {
            place.making.unlock();
        }
    }

    @Override
    public void only(List<McpServer> servers) {
        var names = servers.stream().map(McpServer::name).collect(Collectors.toSet());
        places.keySet().stream().filter(name -> !names.contains(name)).forEach(this::forget);
    }

    /** With the service end its processes. */
    @Override
    public void close() {
        places.values().forEach(McpToolServers::close);
        places.clear();
    }
}
