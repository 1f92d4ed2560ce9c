/** Puts the chat together where a model is configured. */
@NullMarked
package dev.coachline.messaging.chat.config;

import org.jspecify.annotations.NullMarked;
