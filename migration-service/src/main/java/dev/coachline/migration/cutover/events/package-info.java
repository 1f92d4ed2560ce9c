/** Hears from plan-service that an athlete's plan is there. */
@NullMarked
package dev.coachline.migration.cutover.events;

import org.jspecify.annotations.NullMarked;
