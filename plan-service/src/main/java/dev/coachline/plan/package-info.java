/** plan-service: what the athlete should do. */
@NullMarked
package dev.coachline.plan;

import org.jspecify.annotations.NullMarked;
