/** Audits in PostgreSQL, and the work of making them. */
@NullMarked
package dev.coachline.messaging.audit.store;

import org.jspecify.annotations.NullMarked;
