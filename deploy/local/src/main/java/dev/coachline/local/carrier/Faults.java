package dev.coachline.local.carrier;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

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
     * @param reverseCallbacks texts whose last report comes first
     * @param undeliverNext texts that are reported as not delivered, with {@code errorCode}
     * @param holdNext texts that are not reported until somebody says what became of them, or until a restart
     * @param deafMillis how long no connection is accepted, from now
     */
    record Order(int refuseNext, int retryAfterSeconds, int failNext, int status, int timeoutNext,
            int timeoutMillis, int lateCallbacks, int lateMillis, int repeatCallbacks, int reverseCallbacks,
            int undeliverNext, int errorCode, int holdNext, int deafMillis) {

        static final Order NONE = new Order(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** What happens to one send. */
    sealed interface Fate {

        record Taken() implements Fate {}

        /** @param retryAfterSeconds 0 to keep silent about it */
        record Refused(int status, int retryAfterSeconds) implements Fate {}

        /** Taken, and never answered. */
        record Silence(Duration held) implements Fate {}
    }

    /**
     * How one text is reported.
     *
     * @param late before the first report
     * @param times how often each report comes, all of them in their order and then all again
     * @param reversed the last one first
     * @param code why it is reported as not delivered; null where it is delivered
     * @param held not at all, until somebody says what became of it
     */
    record Reporting(Duration late, int times, boolean reversed, @Nullable Integer code, boolean held) {

        static final Reporting PROMPT = new Reporting(Duration.ZERO, 1, false, null, false);

        Status outcome() {
            return code == null ? Status.DELIVERED : Status.UNDELIVERED;
        }
    }

    private static final Duration LONGER_THAN_CLIENTS_WAIT = Duration.ofSeconds(10);

    private Order order = Order.NONE;
    private int refuse;
    private int fail;
    private int timeout;
    private int late;
    private int repeat;
    private int reverse;
    private int undeliver;
    private int hold;

    /** What the carrier says about its codes, for those that a phone can cause. */
    static String meaning(int code) {
        return switch (code) {
            case 30003 -> "Unreachable destination handset";
            case 30004 -> "Message blocked";
            case 30005 -> "Unknown destination handset";
            case 30006 -> "Landline or unreachable carrier";
            case 30007 -> "Carrier violation";
            case 21610 -> "Attempt to send to unsubscribed recipient";
            default -> "Unknown error";
        };
    }

    synchronized void order(Order given) {
        order = given;
        refuse = given.refuseNext();
        fail = given.failNext();
        timeout = given.timeoutNext();
        late = given.lateCallbacks();
        repeat = given.repeatCallbacks();
        reverse = given.reverseCallbacks();
        undeliver = given.undeliverNext();
        hold = given.holdNext();
    }

    /** The order as far as it has not been carried out yet. */
    synchronized Order left() {
        return new Order(refuse, order.retryAfterSeconds(), fail, order.status(), timeout, order.timeoutMillis(), late,
                order.lateMillis(), repeat, reverse, undeliver, order.errorCode(), hold, 0);
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
        Reporting next = new Reporting(late > 0 ? Duration.ofMillis(order.lateMillis()) : Duration.ZERO,
                repeat > 0 ? 2 : 1, reverse > 0, undeliver > 0 ? Integer.valueOf(order.errorCode()) : null, hold > 0);
        late = Math.max(0, late - 1);
        repeat = Math.max(0, repeat - 1);
        reverse = Math.max(0, reverse - 1);
        undeliver = Math.max(0, undeliver - 1);
        hold = Math.max(0, hold - 1);
        return next;
    }
}
