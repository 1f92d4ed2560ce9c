/** The project's one command line. */
@NullMarked
package dev.coachline.local;

import org.jspecify.annotations.NullMarked;
