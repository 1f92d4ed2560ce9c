/** How an athlete is reached, at which local time, and whether they want to be. */
@NullMarked
package dev.coachline.messaging.contacts;

import org.jspecify.annotations.NullMarked;
