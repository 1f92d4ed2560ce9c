/** Moves and their evidence on PostgreSQL, with the outbox in the same transaction. */
@NullMarked
package dev.coachline.migration.cutover.store;

import org.jspecify.annotations.NullMarked;
