/** Moving athletes from the legacy system, and deciding which system is active for each. */
@NullMarked
package dev.coachline.migration;

import org.jspecify.annotations.NullMarked;
