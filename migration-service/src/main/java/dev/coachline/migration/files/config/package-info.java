/** Wires the migration of files. */
@NullMarked
package dev.coachline.migration.files.config;

import org.jspecify.annotations.NullMarked;
