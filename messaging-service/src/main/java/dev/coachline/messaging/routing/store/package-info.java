/** Routes in PostgreSQL. */
@NullMarked
package dev.coachline.messaging.routing.store;

import org.jspecify.annotations.NullMarked;
