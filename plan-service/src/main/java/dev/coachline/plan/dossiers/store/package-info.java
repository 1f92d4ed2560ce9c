/** Dossier versions in PostgreSQL. */
@NullMarked
package dev.coachline.plan.dossiers.store;

import org.jspecify.annotations.NullMarked;
