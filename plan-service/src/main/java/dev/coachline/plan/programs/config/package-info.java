/** Puts the use cases of the programs together. */
@NullMarked
package dev.coachline.plan.programs.config;

import org.jspecify.annotations.NullMarked;
