/** The migration console's API. */
@NullMarked
package dev.coachline.migration.cutover.web;

import org.jspecify.annotations.NullMarked;
