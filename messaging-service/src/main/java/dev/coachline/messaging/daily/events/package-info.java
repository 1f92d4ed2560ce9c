/** What other services tell that concerns the text of a day. */
@NullMarked
package dev.coachline.messaging.daily.events;

import org.jspecify.annotations.NullMarked;
