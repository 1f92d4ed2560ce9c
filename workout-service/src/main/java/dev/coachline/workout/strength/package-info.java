/** Loads, units and the formulas that relate a load to what an athlete can lift once. */
@NullMarked
package dev.coachline.workout.strength;

import org.jspecify.annotations.NullMarked;
