/** messaging-service as the keeper of contacts. */
@NullMarked
package dev.coachline.migration.contacts.messaging;

import org.jspecify.annotations.NullMarked;
