/** Inbound texts in PostgreSQL, and the work of handling them. */
@NullMarked
package dev.coachline.messaging.inbound.store;

import org.jspecify.annotations.NullMarked;
