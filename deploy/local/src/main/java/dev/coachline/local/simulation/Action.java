package dev.coachline.local.simulation;

import java.time.Instant;
import java.time.ZoneId;

/** Something that happens to the system from outside, at a simulated instant. */
sealed interface Action {

    Instant at();

    /** The athlete texts the coach. */
    record Reply(Instant at, String phone, String body) implements Action {}

    /** Somebody joins through the APIs. */
    record Enrol(Instant at, SimulatedAthlete athlete) implements Action {}

    /** The athlete moves to another zone and says so. */
    record Move(Instant at, SimulatedAthlete athlete, ZoneId zone) implements Action {}

    /** An operator moves the athlete without waiting for the boundary. */
    record CutOver(Instant at, SimulatedAthlete athlete) implements Action {}

    /** An operator takes the athlete back to the legacy system. */
    record RollBack(Instant at, SimulatedAthlete athlete) implements Action {}

    /** The carrier refuses this many sends. */
    record Refuse(Instant at, int sends) implements Action {}
}
