/** The legacy system as a migrator meets it: its schema, and a generator of athletes of every generation. */
@NullMarked
package dev.coachline.legacy;

import org.jspecify.annotations.NullMarked;
