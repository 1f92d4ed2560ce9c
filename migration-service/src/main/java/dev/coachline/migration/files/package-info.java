/** The data directory of the old assistant: reading every form of it, moving it over, and back. */
@NullMarked
package dev.coachline.migration.files;

import org.jspecify.annotations.NullMarked;
