/** What the delivery kit costs and keeps, measured on real servers beside a peer in the same run. */
@NullMarked
package dev.coachline.benchmarks;

import org.jspecify.annotations.NullMarked;
