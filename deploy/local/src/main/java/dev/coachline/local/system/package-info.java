/** Starts, watches and stops the processes of one machine. */
@NullMarked
package dev.coachline.local.system;

import org.jspecify.annotations.NullMarked;
