/** What the service hears from and tells the other services over Kafka. */
@NullMarked
package dev.coachline.workout.events;

import org.jspecify.annotations.NullMarked;
