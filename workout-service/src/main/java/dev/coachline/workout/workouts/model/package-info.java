/** Puts the model that chooses lifts together, where one is configured, and keeps its tokens and the legacy system's in MongoDB. */
@NullMarked
package dev.coachline.workout.workouts.model;

import org.jspecify.annotations.NullMarked;
