/** How fast an athlete runs, and how fast to run. */
@NullMarked
package dev.coachline.workout.running;

import org.jspecify.annotations.NullMarked;
