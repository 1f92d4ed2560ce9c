/** Makes the rule-based coach the one who writes plans. */
@NullMarked
package dev.coachline.plan.coach.config;

import org.jspecify.annotations.NullMarked;
