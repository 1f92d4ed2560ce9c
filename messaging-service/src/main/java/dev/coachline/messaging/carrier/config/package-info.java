/** Where the carrier is and what it knows us by. */
@NullMarked
package dev.coachline.messaging.carrier.config;

import org.jspecify.annotations.NullMarked;
