/** Enrolment and athletes over HTTP. */
@NullMarked
package dev.coachline.plan.athletes.web;

import org.jspecify.annotations.NullMarked;
