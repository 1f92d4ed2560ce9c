/** The day's content from workout-service. */
@NullMarked
package dev.coachline.messaging.daily.workout;

import org.jspecify.annotations.NullMarked;
