package dev.coachline.local.system;

import java.time.Instant;

/** Where the services' time comes from. */
public sealed interface LocalClock {

    /** The machine's clock. */
    record OfTheMachine() implements LocalClock {}

    /** A clock that a driver sets; a service that is started again goes on from there. */
    final class Settable implements LocalClock {

        private volatile Instant now;

        public Settable(Instant start) {
            now = start;
        }

        public void moveTo(Instant to) {
            now = to;
        }

        Instant now() {
            return now;
        }
    }
}
