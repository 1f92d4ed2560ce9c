/** What plan-service has planned for each date of an athlete. */
@NullMarked
package dev.coachline.workout.days;

import org.jspecify.annotations.NullMarked;
