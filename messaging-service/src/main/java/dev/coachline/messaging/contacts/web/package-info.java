/** Contacts over HTTP. */
@NullMarked
package dev.coachline.messaging.contacts.web;

import org.jspecify.annotations.NullMarked;
