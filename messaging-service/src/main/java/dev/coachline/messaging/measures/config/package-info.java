/** Gauges. */
@NullMarked
package dev.coachline.messaging.measures.config;

import org.jspecify.annotations.NullMarked;
