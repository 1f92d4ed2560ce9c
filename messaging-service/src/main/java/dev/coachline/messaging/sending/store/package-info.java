/** Claims due texts in PostgreSQL, hands them over and records the outcome. */
@NullMarked
package dev.coachline.messaging.sending.store;

import org.jspecify.annotations.NullMarked;
