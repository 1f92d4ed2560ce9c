/** Gauges. */
@NullMarked
package dev.coachline.migration.measures.config;

import org.jspecify.annotations.NullMarked;
