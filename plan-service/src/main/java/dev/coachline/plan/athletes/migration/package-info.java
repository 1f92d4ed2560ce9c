/** The converted dossiers that migration-service serves. */
@NullMarked
package dev.coachline.plan.athletes.migration;

import org.jspecify.annotations.NullMarked;
