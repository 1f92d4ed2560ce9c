/** The day's content from whoever answers for the athlete: workout-service, or the legacy system's bridge. */
@NullMarked
package dev.coachline.messaging.daily.responder;

import org.jspecify.annotations.NullMarked;
