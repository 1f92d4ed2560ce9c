/** {@code deploy/coachline migrate}: the migration from a terminal. */
@NullMarked
package dev.coachline.local.migrate;

import org.jspecify.annotations.NullMarked;
