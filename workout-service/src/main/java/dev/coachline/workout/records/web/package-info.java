/** Track records over HTTP. */
@NullMarked
package dev.coachline.workout.records.web;

import org.jspecify.annotations.NullMarked;
