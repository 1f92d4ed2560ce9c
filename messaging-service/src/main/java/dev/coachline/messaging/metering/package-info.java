/** What this service counts, and when to worry. */
@NullMarked
package dev.coachline.messaging.metering;

import org.jspecify.annotations.NullMarked;
