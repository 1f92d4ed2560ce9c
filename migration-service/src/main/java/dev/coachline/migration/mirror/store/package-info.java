/** The mirror's journal and marks on PostgreSQL. */
@NullMarked
package dev.coachline.migration.mirror.store;

import org.jspecify.annotations.NullMarked;
