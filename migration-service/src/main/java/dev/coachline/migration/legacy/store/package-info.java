/** The legacy database on PostgreSQL: the only code that connects to it. */
@NullMarked
package dev.coachline.migration.legacy.store;

import org.jspecify.annotations.NullMarked;
