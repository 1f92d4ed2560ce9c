/** Records kept, in PostgreSQL. */
@NullMarked
package dev.coachline.migration.measures.store;

import org.jspecify.annotations.NullMarked;
