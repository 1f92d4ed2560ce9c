/** Writes down the service's own events as they happen. */
@NullMarked
package dev.coachline.messaging.timeline.events;

import org.jspecify.annotations.NullMarked;
