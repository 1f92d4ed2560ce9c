/** The best and the latest that an athlete did of each exercise, made of the sessions and makeable again. */
@NullMarked
package dev.coachline.workout.records;

import org.jspecify.annotations.NullMarked;
