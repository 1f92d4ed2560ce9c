/** Profiles in MongoDB, one document for each athlete. */
@NullMarked
package dev.coachline.workout.athletes.store;

import org.jspecify.annotations.NullMarked;
