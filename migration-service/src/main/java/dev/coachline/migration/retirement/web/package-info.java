/** For operators. */
@NullMarked
package dev.coachline.migration.retirement.web;

import org.jspecify.annotations.NullMarked;
