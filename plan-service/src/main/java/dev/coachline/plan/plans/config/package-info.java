/** Puts the use cases of the plans together. */
@NullMarked
package dev.coachline.plan.plans.config;

import org.jspecify.annotations.NullMarked;
