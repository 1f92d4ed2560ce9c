/** What the other services tell about athletes. */
@NullMarked
package dev.coachline.plan.athletes.events;

import org.jspecify.annotations.NullMarked;
