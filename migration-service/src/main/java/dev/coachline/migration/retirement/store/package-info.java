/** Counted in this service's own database. */
@NullMarked
package dev.coachline.migration.retirement.store;

import org.jspecify.annotations.NullMarked;
