/** The API of the settings, for operators and the migration. */
@NullMarked
package dev.coachline.messaging.assistant.web;

import org.jspecify.annotations.NullMarked;
