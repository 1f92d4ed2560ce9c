/** The command {@code eval}. */
@NullMarked
package dev.coachline.local.eval;

import org.jspecify.annotations.NullMarked;
