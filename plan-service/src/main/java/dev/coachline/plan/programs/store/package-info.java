/** Program versions in PostgreSQL. */
@NullMarked
package dev.coachline.plan.programs.store;

import org.jspecify.annotations.NullMarked;
