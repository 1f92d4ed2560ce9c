/** What athletes are told about their move to the new system. */
@NullMarked
package dev.coachline.messaging.notices;

import org.jspecify.annotations.NullMarked;
