/** What athletes did, and how strong it shows them to be. */
@NullMarked
package dev.coachline.workout.sessions;

import org.jspecify.annotations.NullMarked;
