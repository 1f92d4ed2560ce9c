/** Athletes in PostgreSQL. */
@NullMarked
package dev.coachline.plan.athletes.store;

import org.jspecify.annotations.NullMarked;
