/** Puts a model coach together where an endpoint is configured. */
@NullMarked
package dev.coachline.model.config;

import org.jspecify.annotations.NullMarked;
