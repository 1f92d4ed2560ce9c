/** Wires the bridge. */
@NullMarked
package dev.coachline.migration.bridge.config;

import org.jspecify.annotations.NullMarked;
