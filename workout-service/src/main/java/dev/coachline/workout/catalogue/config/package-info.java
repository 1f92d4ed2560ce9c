/** Loads the catalogue from the file that ships with the service. */
@NullMarked
package dev.coachline.workout.catalogue.config;

import org.jspecify.annotations.NullMarked;
