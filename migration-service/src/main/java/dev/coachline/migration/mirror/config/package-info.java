/** Wires the mirror and gives it its news. */
@NullMarked
package dev.coachline.migration.mirror.config;

import org.jspecify.annotations.NullMarked;
