/** The day's content from the legacy system's bridge in migration-service. */
@NullMarked
package dev.coachline.messaging.daily.legacy;

import org.jspecify.annotations.NullMarked;
