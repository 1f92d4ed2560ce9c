/** Wires the runs and gives them their time. */
@NullMarked
package dev.coachline.migration.runs.config;

import org.jspecify.annotations.NullMarked;
