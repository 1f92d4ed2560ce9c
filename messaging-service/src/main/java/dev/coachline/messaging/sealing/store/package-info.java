/** What stands sealed in the database, brought under the present key. */
@NullMarked
package dev.coachline.messaging.sealing.store;

import org.jspecify.annotations.NullMarked;
