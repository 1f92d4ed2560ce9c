/** From the legacy shapes to the canonical dossier and to sessions, leaving nothing unsaid. */
@NullMarked
package dev.coachline.migration.conversion;

import org.jspecify.annotations.NullMarked;
