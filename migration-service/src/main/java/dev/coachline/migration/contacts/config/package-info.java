/** Wires the synchronisation of contacts. */
@NullMarked
package dev.coachline.migration.contacts.config;

import org.jspecify.annotations.NullMarked;
