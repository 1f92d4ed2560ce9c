/** Answers messaging-service on behalf of the legacy system. */
@NullMarked
package dev.coachline.migration.bridge.events;

import org.jspecify.annotations.NullMarked;
