/** What a day prescribes and what was done: workouts on demand, sessions, the exercise catalogue. */
@NullMarked
package dev.coachline.workout;

import org.jspecify.annotations.NullMarked;
