/** What this service counts. */
@NullMarked
package dev.coachline.plan.metering;

import org.jspecify.annotations.NullMarked;
