/** The daily text of athletes who are still with the legacy system, composed from its rows. */
@NullMarked
package dev.coachline.migration.bridge;

import org.jspecify.annotations.NullMarked;
