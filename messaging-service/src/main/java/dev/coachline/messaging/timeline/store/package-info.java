/** The timeline in PostgreSQL. */
@NullMarked
package dev.coachline.messaging.timeline.store;

import org.jspecify.annotations.NullMarked;
