/** Imports and exports over HTTP. */
@NullMarked
package dev.coachline.workout.imports.web;

import org.jspecify.annotations.NullMarked;
