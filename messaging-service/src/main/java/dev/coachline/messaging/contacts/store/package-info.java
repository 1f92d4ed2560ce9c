/** Contacts and their consent in PostgreSQL. */
@NullMarked
package dev.coachline.messaging.contacts.store;

import org.jspecify.annotations.NullMarked;
