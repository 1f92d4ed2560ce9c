/** Gives the sealing its key. */
@NullMarked
package dev.coachline.messaging.sealing.config;

import org.jspecify.annotations.NullMarked;
