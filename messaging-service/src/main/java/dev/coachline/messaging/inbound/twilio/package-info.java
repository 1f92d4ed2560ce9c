/** Inbound texts as the carrier posts them. */
@NullMarked
package dev.coachline.messaging.inbound.twilio;

import org.jspecify.annotations.NullMarked;
