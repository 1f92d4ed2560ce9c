/** The catalogue over HTTP. */
@NullMarked
package dev.coachline.workout.catalogue.web;

import org.jspecify.annotations.NullMarked;
