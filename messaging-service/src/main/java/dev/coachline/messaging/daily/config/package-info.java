/** Wires the daily text. */
@NullMarked
package dev.coachline.messaging.daily.config;

import org.jspecify.annotations.NullMarked;
