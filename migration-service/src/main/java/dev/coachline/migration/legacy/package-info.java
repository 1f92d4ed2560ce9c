/** What the rest of this service may know of the legacy database: its rows as JSON, and the two columns it may change. */
@NullMarked
package dev.coachline.migration.legacy;

import org.jspecify.annotations.NullMarked;
