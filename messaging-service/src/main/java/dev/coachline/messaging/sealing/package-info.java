/** Keeps phone numbers and texts unreadable at rest. */
@NullMarked
package dev.coachline.messaging.sealing;

import org.jspecify.annotations.NullMarked;
