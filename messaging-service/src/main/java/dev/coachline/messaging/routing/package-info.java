/** Which system answers for an athlete on a date. */
@NullMarked
package dev.coachline.messaging.routing;

import org.jspecify.annotations.NullMarked;
