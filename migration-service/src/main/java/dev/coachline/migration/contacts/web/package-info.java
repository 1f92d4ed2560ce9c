/** Which contacts could not be told, for operators. */
@NullMarked
package dev.coachline.migration.contacts.web;

import org.jspecify.annotations.NullMarked;
