/** Puts the use cases of the athletes together. */
@NullMarked
package dev.coachline.plan.athletes.config;

import org.jspecify.annotations.NullMarked;
