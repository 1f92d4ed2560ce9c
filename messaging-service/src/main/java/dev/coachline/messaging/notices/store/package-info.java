/** Who is to be told, in PostgreSQL. */
@NullMarked
package dev.coachline.messaging.notices.store;

import org.jspecify.annotations.NullMarked;
