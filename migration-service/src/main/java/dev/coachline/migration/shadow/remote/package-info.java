/** workout-service and plan-service, asked what they answer to a read. */
@NullMarked
package dev.coachline.migration.shadow.remote;

import org.jspecify.annotations.NullMarked;
