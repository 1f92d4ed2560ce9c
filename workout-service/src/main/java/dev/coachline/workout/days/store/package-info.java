/** Planned days in MongoDB, one document for each athlete and date. */
@NullMarked
package dev.coachline.workout.days.store;

import org.jspecify.annotations.NullMarked;
