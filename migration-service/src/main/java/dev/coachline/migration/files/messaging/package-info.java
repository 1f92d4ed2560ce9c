/** messaging-service as the new home of conversations and settings. */
@NullMarked
package dev.coachline.migration.files.messaging;

import org.jspecify.annotations.NullMarked;
