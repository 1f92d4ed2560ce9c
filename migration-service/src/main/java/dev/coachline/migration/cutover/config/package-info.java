/** Wires the moves and gives them their time. */
@NullMarked
package dev.coachline.migration.cutover.config;

import org.jspecify.annotations.NullMarked;
