/** Training plans over HTTP. */
@NullMarked
package dev.coachline.plan.plans.web;

import org.jspecify.annotations.NullMarked;
