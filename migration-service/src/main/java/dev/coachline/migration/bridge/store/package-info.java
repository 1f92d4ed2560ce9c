/** Composed legacy texts on PostgreSQL. */
@NullMarked
package dev.coachline.migration.bridge.store;

import org.jspecify.annotations.NullMarked;
