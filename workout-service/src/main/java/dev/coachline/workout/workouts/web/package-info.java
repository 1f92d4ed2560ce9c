/** Workouts over HTTP. */
@NullMarked
package dev.coachline.workout.workouts.web;

import org.jspecify.annotations.NullMarked;
