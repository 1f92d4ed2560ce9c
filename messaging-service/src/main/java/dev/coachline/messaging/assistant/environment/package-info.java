/** Secrets as Spring properties. */
@NullMarked
package dev.coachline.messaging.assistant.environment;

import org.jspecify.annotations.NullMarked;
