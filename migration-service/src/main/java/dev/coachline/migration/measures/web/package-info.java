/** For operators. */
@NullMarked
package dev.coachline.migration.measures.web;

import org.jspecify.annotations.NullMarked;
