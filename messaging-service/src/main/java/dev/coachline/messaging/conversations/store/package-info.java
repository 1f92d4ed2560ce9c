/** Conversations in PostgreSQL, a row a message. */
@NullMarked
package dev.coachline.messaging.conversations.store;

import org.jspecify.annotations.NullMarked;
