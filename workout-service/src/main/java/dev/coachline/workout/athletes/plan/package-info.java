/** Fetches dossiers from plan-service. */
@NullMarked
package dev.coachline.workout.athletes.plan;

import org.jspecify.annotations.NullMarked;
