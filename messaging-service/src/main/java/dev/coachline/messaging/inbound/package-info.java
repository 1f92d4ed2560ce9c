/** What athletes write, and what is done about it. */
@NullMarked
package dev.coachline.messaging.inbound;

import org.jspecify.annotations.NullMarked;
