/** Puts the conversations' use cases together. */
@NullMarked
package dev.coachline.messaging.conversations.config;

import org.jspecify.annotations.NullMarked;
