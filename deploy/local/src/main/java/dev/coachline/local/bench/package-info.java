/** The benchmarks on the command line. */
@NullMarked
package dev.coachline.local.bench;

import org.jspecify.annotations.NullMarked;
