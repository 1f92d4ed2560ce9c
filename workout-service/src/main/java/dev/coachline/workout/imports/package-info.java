/**
 * Training histories as other programs export them: read, checked, mapped to the catalogue and recorded as sessions; and all
 * sessions handed out again.
 */
@NullMarked
package dev.coachline.workout.imports;

import org.jspecify.annotations.NullMarked;
