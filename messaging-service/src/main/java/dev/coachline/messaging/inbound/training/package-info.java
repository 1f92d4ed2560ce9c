/** Training as plan-service and workout-service know it, over HTTP. */
@NullMarked
package dev.coachline.messaging.inbound.training;

import org.jspecify.annotations.NullMarked;
