/** The console's API of runs. */
@NullMarked
package dev.coachline.migration.runs.web;

import org.jspecify.annotations.NullMarked;
