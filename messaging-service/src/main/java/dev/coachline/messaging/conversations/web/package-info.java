/** Conversations over HTTP. */
@NullMarked
package dev.coachline.messaging.conversations.web;

import org.jspecify.annotations.NullMarked;
