/**
 * Both systems side by side for twelve weeks: the legacy gateway, reads that are made on both sides and compared, and the
 * switch that sends reads back where the two do not agree.
 */
@NullMarked
package dev.coachline.migration.shadow;

import org.jspecify.annotations.NullMarked;
