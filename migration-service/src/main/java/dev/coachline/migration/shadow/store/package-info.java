/** What shadow reads found, and the switches, on PostgreSQL. */
@NullMarked
package dev.coachline.migration.shadow.store;

import org.jspecify.annotations.NullMarked;
