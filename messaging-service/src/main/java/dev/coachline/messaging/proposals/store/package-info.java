/** Proposals that are to be told, in PostgreSQL. */
@NullMarked
package dev.coachline.messaging.proposals.store;

import org.jspecify.annotations.NullMarked;
