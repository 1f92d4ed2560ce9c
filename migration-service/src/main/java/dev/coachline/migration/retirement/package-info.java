/** Whether everything is over, so that this service may be removed. */
@NullMarked
package dev.coachline.migration.retirement;

import org.jspecify.annotations.NullMarked;
