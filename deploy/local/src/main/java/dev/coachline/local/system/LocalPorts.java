package dev.coachline.local.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.coachline.local.terminal.PlainFailure;

/** Where each process listens on 127.0.0.1, counted from one base. */
public record LocalPorts(int base) {

    public int plan() {
        return base + 1;
    }

    public int workout() {
        return base + 2;
    }

    public int messaging() {
        return base + 3;
    }

    public int migration() {
        return base + 4;
    }

    public int carrier() {
        return base + 5;
    }

    public int kafka() {
        return base + 10;
    }

    public int kafkaController() {
        return base + 11;
    }

    public int postgres() {
        return base + 12;
    }

    public int mongo() {
        return base + 13;
    }

    /** The first of four for servers that run for a moment, beside the others. */
    int training() {
        return base + 16;
    }

    /** Every port with the name of who listens there. */
    Map<Integer, String> all() {
        Map<Integer, String> all = new LinkedHashMap<>();
        all.put(plan(), "plan-service");
        all.put(workout(), "workout-service");
        all.put(messaging(), "messaging-service");
        all.put(migration(), "migration-service");
        all.put(carrier(), "the carrier simulator");
        all.put(kafka(), "Kafka");
        all.put(kafkaController(), "Kafka's controller");
        all.put(postgres(), "PostgreSQL");
        all.put(mongo(), "the MongoDB protocol");
        return all;
    }

    /**
     * Takes the base itself, where nobody else listens, until it is closed: the processes open their ports seconds later, so of two
     * starts in one moment both would find them free.
     *
     * @throws PlainFailure somebody else has it, or one of the ports is in use
     */
    ServerSocket claim() throws PlainFailure {
        ServerSocket claimed;
        try {
            claimed = bound(base);
        } catch (IOException e) {
            throw new PlainFailure(
                    "Ports %d to %d cannot be had: another run has --port-base %d, or something listens there; stop it or choose other ports with --port-base."
                            .formatted(plan(), mongo(), base),
                    e);
        }
        for (var port : all().entrySet()) {
            try {
                bound(port.getKey()).close();
            } catch (IOException e) {
                release(claimed);
                throw new PlainFailure(
                        "Port %d, meant for %s, is in use; stop what listens there or choose other ports with --port-base."
                                .formatted(port.getKey(), port.getValue()),
                        e);
            }
        }
        return claimed;
    }

    static void release(ServerSocket claimed) {
        try {
            claimed.close();
        } catch (IOException e) {
            System.err.println("Port " + claimed.getLocalPort() + " could not be released: " + e);
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
