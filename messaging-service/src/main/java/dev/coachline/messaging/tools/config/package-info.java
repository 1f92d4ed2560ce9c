/** Puts the chat's tools together. */
@NullMarked
package dev.coachline.messaging.tools.config;

import org.jspecify.annotations.NullMarked;
