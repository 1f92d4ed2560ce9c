/** The exercises that exist, and which of them train a movement without harming a joint. */
@NullMarked
package dev.coachline.workout.catalogue;

import org.jspecify.annotations.NullMarked;
