/** Conversations as JSON blobs, how they are read, and their conversion; only for the transition, nothing imports it. */
@NullMarked
package dev.coachline.messaging.conversations.legacy;

import org.jspecify.annotations.NullMarked;
