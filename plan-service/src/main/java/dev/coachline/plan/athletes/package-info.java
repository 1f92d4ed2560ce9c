/** Who is coached: joining by enrolment or by migration, and moving between time zones. */
@NullMarked
package dev.coachline.plan.athletes;

import org.jspecify.annotations.NullMarked;
