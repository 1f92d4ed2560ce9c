/** Runs and their members on PostgreSQL. */
@NullMarked
package dev.coachline.migration.runs.store;

import org.jspecify.annotations.NullMarked;
