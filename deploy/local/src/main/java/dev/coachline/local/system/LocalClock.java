package dev.coachline.local.system;

import java.time.Instant;

/** Where the services' time comes from. */
public sealed interface LocalClock {

    /** The machine's clock. */
    record OfTheMachine() implements LocalClock {}

    /** A clock that a driver sets, with what it says until then. */
    record Settable(Instant start) implements LocalClock {}
}
