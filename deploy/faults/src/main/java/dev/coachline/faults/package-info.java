/**
 * Crash points: faults at every durable boundary of a service, before and after it. Nothing in the services knows of
 * them, and no image holds them; a run that asks for faults puts this beside a service on its class path.
 */
@NullMarked
package dev.coachline.faults;

import org.jspecify.annotations.NullMarked;
