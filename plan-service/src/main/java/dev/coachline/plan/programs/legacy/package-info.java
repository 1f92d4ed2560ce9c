/**
 * The mutable JSON shape of programs, and the comparison with the versions; only for the transition, nothing imports it.
 */
@NullMarked
package dev.coachline.plan.programs.legacy;

import org.jspecify.annotations.NullMarked;
