/** Settings and imports in PostgreSQL. */
@NullMarked
package dev.coachline.messaging.assistant.store;

import org.jspecify.annotations.NullMarked;
