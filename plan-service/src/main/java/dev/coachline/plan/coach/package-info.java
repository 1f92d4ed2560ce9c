/** The rule-based coach: writes a training plan from the facts of a dossier, always the same from the same. */
@NullMarked
package dev.coachline.plan.coach;

import org.jspecify.annotations.NullMarked;
