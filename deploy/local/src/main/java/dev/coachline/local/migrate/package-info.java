/** {@code migrate}: the migration console on the command line, against any deployment. */
@NullMarked
package dev.coachline.local.migrate;

import org.jspecify.annotations.NullMarked;
