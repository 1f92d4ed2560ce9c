/**
 * A window of weeks on simulated time through the real services: a world that is scripted from a seed, a driver that moves
 * the clock only when all is quiet, an oracle that knows who was due, and the carrier's log as the witness.
 */
@NullMarked
package dev.coachline.local.simulation;

import org.jspecify.annotations.NullMarked;
