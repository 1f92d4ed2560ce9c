/** How imports are put together. */
@NullMarked
package dev.coachline.workout.imports.config;

import org.jspecify.annotations.NullMarked;
