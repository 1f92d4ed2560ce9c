/** Moving one athlete over, step by step, each of which may be repeated. */
@NullMarked
package dev.coachline.migration.cutover;

import org.jspecify.annotations.NullMarked;
