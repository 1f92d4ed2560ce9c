/** Training plans, and the progress that follows from dates in the athlete's zone. */
@NullMarked
package dev.coachline.plan.plans;

import org.jspecify.annotations.NullMarked;
