/** Keeps the audit of tool calls in PostgreSQL. */
@NullMarked
package dev.coachline.messaging.tools.store;

import org.jspecify.annotations.NullMarked;
