/** What is said to athletes without their having asked or scheduled it: what could follow their plan. */
@NullMarked
package dev.coachline.messaging.proposals;

import org.jspecify.annotations.NullMarked;
