/** Workouts in MongoDB, one document for each athlete and date. */
@NullMarked
package dev.coachline.workout.workouts.store;

import org.jspecify.annotations.NullMarked;
