/** What one date prescribes, and the rules that write it. */
@NullMarked
package dev.coachline.workout.workouts;

import org.jspecify.annotations.NullMarked;
