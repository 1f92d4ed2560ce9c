/** workout-service and messaging-service, asked for what they hold since the cutover. */
@NullMarked
package dev.coachline.migration.mirror.remote;

import org.jspecify.annotations.NullMarked;
