/** WorkoutLogs of openweight, in and out. */
@NullMarked
package dev.coachline.workout.imports.openweight;

import org.jspecify.annotations.NullMarked;
