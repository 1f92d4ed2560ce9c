/** Wires the gateway and the shadow reads. */
@NullMarked
package dev.coachline.migration.shadow.config;

import org.jspecify.annotations.NullMarked;
