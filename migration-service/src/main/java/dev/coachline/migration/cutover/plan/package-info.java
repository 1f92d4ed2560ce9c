/** plan-service, asked to keep the programs. */
@NullMarked
package dev.coachline.migration.cutover.plan;

import org.jspecify.annotations.NullMarked;
