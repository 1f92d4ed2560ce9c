/** Programs over HTTP. */
@NullMarked
package dev.coachline.plan.programs.web;

import org.jspecify.annotations.NullMarked;
