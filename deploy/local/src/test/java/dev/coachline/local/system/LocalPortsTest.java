package dev.coachline.local.system;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.coachline.local.terminal.PlainFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nothing listens yet while somebody starts. */
class LocalPortsTest {

    /** Below the ports that connections are given, so that all of them are free. */
    private final LocalPorts ports = new LocalPorts(11_000 + (int) (ProcessHandle.current().pid() % 8_000));
    private final Queue<ServerSocket> claims = new ConcurrentLinkedQueue<>();

    @AfterEach
    void release() {
        claims.forEach(LocalPorts::release);
    }

    @Test
    void of_two_starts_in_one_moment_one_ends_with_a_sentence_that_names_the_ports() {
        CyclicBarrier moment = new CyclicBarrier(2);
        var starts = Stream.generate(() -> CompletableFuture.supplyAsync(() -> start(moment))).limit(2).toList();
        assertThat(starts.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder("started",
                "Ports %d to %d cannot be had: another run has --port-base %d, or something listens there; stop it or choose other ports with --port-base."
                        .formatted(ports.base() + 1, ports.base() + 13, ports.base()));
    }

    private String start(CyclicBarrier moment) {
        try {
            moment.await();
            claims.add(ports.claim());
            return "started";
        } catch (PlainFailure e) {
            return e.getMessage();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_one_start_has_left_the_next_may_take() throws Exception {
        LocalPorts.release(ports.claim());
        LocalPorts.release(ports.claim());
    }

    @Test
    void a_port_on_which_somebody_listens_is_named_and_the_others_stay_free() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.carrier()));
            assertThatThrownBy(ports::claim).isInstanceOf(PlainFailure.class)
                    .hasMessageStartingWith(
                            "Port " + ports.carrier() + ", meant for the carrier simulator, is in use;");
        }
        LocalPorts.release(ports.claim());
    }
}
