/** What generation must know of an athlete, taken from the dossier. */
@NullMarked
package dev.coachline.workout.athletes;

import org.jspecify.annotations.NullMarked;
