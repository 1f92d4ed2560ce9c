/** workout-service, asked for sessions and the first workout. */
@NullMarked
package dev.coachline.migration.cutover.workout;

import org.jspecify.annotations.NullMarked;
