/** Training plans and microcycles in PostgreSQL. */
@NullMarked
package dev.coachline.plan.plans.store;

import org.jspecify.annotations.NullMarked;
