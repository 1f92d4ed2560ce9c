/** What messaging-service has measured. */
@NullMarked
package dev.coachline.migration.measures.messaging;

import org.jspecify.annotations.NullMarked;
