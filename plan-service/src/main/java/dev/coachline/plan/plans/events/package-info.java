/** What time brings about in the plans. */
@NullMarked
package dev.coachline.plan.plans.events;

import org.jspecify.annotations.NullMarked;
