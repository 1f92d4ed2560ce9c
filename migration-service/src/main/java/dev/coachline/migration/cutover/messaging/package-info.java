/** messaging-service as the keeper of conversations. */
@NullMarked
package dev.coachline.migration.cutover.messaging;

import org.jspecify.annotations.NullMarked;
