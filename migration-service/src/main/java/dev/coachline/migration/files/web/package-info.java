/** Runs asked for over HTTP. */
@NullMarked
package dev.coachline.migration.files.web;

import org.jspecify.annotations.NullMarked;
