/** Track records in MongoDB. */
@NullMarked
package dev.coachline.workout.records.store;

import org.jspecify.annotations.NullMarked;
