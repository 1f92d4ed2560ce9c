/** Sessions over HTTP. */
@NullMarked
package dev.coachline.workout.sessions.web;

import org.jspecify.annotations.NullMarked;
