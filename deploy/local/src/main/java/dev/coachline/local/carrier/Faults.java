package dev.coachline.local.carrier;

import java.time.Duration;

/** The carrier's bad days, as ordered. Each count goes down with every text that it hit. */
final class Faults {

    /**
     * What is to go wrong; an order replaces the one before. Counts that are left out are 0.
     *
     * @param refuseNext sends answered 429, with {@code Retry-After} where {@code retryAfterSeconds} is not 0
     * @param failNext sends answered {@code status}, a 5xx, and not taken
     * @param timeoutNext sends that are taken and followed up, but answered by silence: the connection is held for
     * {@code timeoutMillis} (10 s where that is 0) and closed
     * @param lateCallbacks texts that are first reported {@code lateMillis} after they were taken
     * @param repeatCallbacks texts whose reports all come twice, so that an old one follows a newer one
     * @param deafMillis how long no connection is accepted, from now
     */
    record Order(int refuseNext, int retryAfterSeconds, int failNext, int status, int timeoutNext,
            int timeoutMillis, int lateCallbacks, int lateMillis,
            int repeatCallbacks, int deafMillis) {

        static final Order NONE = new Order(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** What happens to one send. */
    sealed interface Fate {

        record Taken() implements Fate {}

        /** @param retryAfterSeconds 0 to keep silent about it */
        record Refused(int status, int retryAfterSeconds) implements Fate {}

        /** Taken, and never answered. */
        record Silence(Duration held) implements Fate {}
    }

    /** How one text is reported. */
    record Reporting(Duration late, boolean repeated) {

        static final Reporting PROMPT = new Reporting(Duration.ZERO, false);
    }

    private static final Duration LONGER_THAN_CLIENTS_WAIT = Duration.ofSeconds(10);

    private Order order = Order.NONE;
    private int refuse;
    private int fail;
    private int timeout;
    private int late;
    private int repeat;

    synchronized void order(Order given) {
        order = given;
        refuse = given.refuseNext();
        fail = given.failNext();
        timeout = given.timeoutNext();
        late = given.lateCallbacks();
        repeat = given.repeatCallbacks();
    }

    synchronized Fate nextSend() {
        if (refuse > 0) {
            refuse--;
            return new Fate.Refused(429, order.retryAfterSeconds());
        }
        if (fail > 0) {
            fail--;
            return new Fate.Refused(order.status(), 0);
        }
        if (timeout > 0) {
            timeout--;
            return new Fate.Silence(order.timeoutMillis() == 0
                    ? LONGER_THAN_CLIENTS_WAIT
                    : Duration.ofMillis(order.timeoutMillis()));
        }
        return new Fate.Taken();
    }

    synchronized Reporting nextReporting() {
        Duration pause = late > 0 ? Duration.ofMillis(order.lateMillis()) : Duration.ZERO;
        boolean twice = repeat > 0;
        late = Math.max(0, late - 1);
        repeat = Math.max(0, repeat - 1);
        return new Reporting(pause, twice);
    }
}
