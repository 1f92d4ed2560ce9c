/** What was planned and what was done, date by date. */
@NullMarked
package dev.coachline.workout.calendar;

import org.jspecify.annotations.NullMarked;
