/** Decides which due texts leave, and what the carrier's answer means. */
@NullMarked
package dev.coachline.messaging.sending;

import org.jspecify.annotations.NullMarked;
