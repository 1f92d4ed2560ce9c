/** Status callbacks of the carrier. */
@NullMarked
package dev.coachline.messaging.sending.twilio;

import org.jspecify.annotations.NullMarked;
