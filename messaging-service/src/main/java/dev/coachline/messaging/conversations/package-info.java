/** What was said with an athlete and what the coach keeps in mind: appended, remembered, recalled within a budget. */
@NullMarked
package dev.coachline.messaging.conversations;

import org.jspecify.annotations.NullMarked;
