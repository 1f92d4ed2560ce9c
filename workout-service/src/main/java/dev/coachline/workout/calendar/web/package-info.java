/** The calendar over HTTP. */
@NullMarked
package dev.coachline.workout.calendar.web;

import org.jspecify.annotations.NullMarked;
