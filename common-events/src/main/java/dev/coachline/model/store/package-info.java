/** Keeps the token ledger in PostgreSQL. */
@NullMarked
package dev.coachline.model.store;

import org.jspecify.annotations.NullMarked;
