/** The text of one local date: when it is prepared and sent, and what it says. */
@NullMarked
package dev.coachline.messaging.daily;

import org.jspecify.annotations.NullMarked;
