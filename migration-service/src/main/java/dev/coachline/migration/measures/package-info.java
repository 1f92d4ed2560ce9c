/** What the migration has to show for itself, for each athlete and overall. */
@NullMarked
package dev.coachline.migration.measures;

import org.jspecify.annotations.NullMarked;
