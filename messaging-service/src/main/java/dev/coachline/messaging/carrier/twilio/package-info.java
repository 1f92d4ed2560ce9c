/** A carrier that speaks Twilio's REST interface. */
@NullMarked
package dev.coachline.messaging.carrier.twilio;

import org.jspecify.annotations.NullMarked;
