/** Schedules and morning texts in PostgreSQL, and the work that falls due on them. */
@NullMarked
package dev.coachline.messaging.daily.store;

import org.jspecify.annotations.NullMarked;
