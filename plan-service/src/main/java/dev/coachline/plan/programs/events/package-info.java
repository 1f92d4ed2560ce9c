/** Due work of the programs. */
@NullMarked
package dev.coachline.plan.programs.events;

import org.jspecify.annotations.NullMarked;
