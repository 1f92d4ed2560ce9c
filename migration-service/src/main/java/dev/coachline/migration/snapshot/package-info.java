/** The immutable picture of everything the legacy database holds about one athlete. */
@NullMarked
package dev.coachline.migration.snapshot;

import org.jspecify.annotations.NullMarked;
