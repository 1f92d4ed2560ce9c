/** An SMS carrier for one machine: Twilio's way of sending and reporting, a wall of phones, and a log that is the witness. */
@NullMarked
package dev.coachline.local.carrier;

import org.jspecify.annotations.NullMarked;
