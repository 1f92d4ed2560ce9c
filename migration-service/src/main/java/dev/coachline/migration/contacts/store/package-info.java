/** What was told when, on PostgreSQL. */
@NullMarked
package dev.coachline.migration.contacts.store;

import org.jspecify.annotations.NullMarked;
