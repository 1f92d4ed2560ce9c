/** Who was asked, told and understood what, and when: one athlete's states, events and texts in order. */
@NullMarked
package dev.coachline.messaging.timeline;

import org.jspecify.annotations.NullMarked;
