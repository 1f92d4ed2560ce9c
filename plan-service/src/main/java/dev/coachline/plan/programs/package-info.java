/** The athlete's own weekly set of workouts: what an edit may do to it, and every version that there ever was. */
@NullMarked
package dev.coachline.plan.programs;

import org.jspecify.annotations.NullMarked;
