/** What moving to the new system did to athletes' texts, replies and tokens. */
@NullMarked
package dev.coachline.messaging.measures;

import org.jspecify.annotations.NullMarked;
