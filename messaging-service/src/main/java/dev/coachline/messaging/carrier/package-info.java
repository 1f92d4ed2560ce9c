/** The port to whoever brings texts to phones, and the signature on what they tell us. */
@NullMarked
package dev.coachline.messaging.carrier;

import org.jspecify.annotations.NullMarked;
