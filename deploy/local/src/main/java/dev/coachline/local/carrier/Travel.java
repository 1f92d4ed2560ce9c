package dev.coachline.local.carrier;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Where in time somebody at the page wants to be. Whoever sets this system's clock asks for it, and goes there. */
final class Travel {

    static final Duration FARTHEST = Duration.ofDays(400);

    private boolean driven;
    private @Nullable Instant wanted;

    /** What is wanted; absent where nothing is, or where it has come. From the first such question on there is a driver. */
    synchronized @Nullable Instant wanted(Instant now) {
        if (wanted != null && !wanted.isAfter(now)) {
            wanted = null;
        }
        return wanted;
    }

    synchronized @Nullable Instant wantedByDriver(Instant now) {
        driven = true;
        return wanted(now);
    }

    /** Whether somebody sets the clock as it is wanted. */
    synchronized boolean isPossible() {
        return driven;
    }

    /** Null stays where one is. */
    synchronized void want(@Nullable Instant to) {
        wanted = to;
    }
}
