/** What is said to athletes, when, and over which channel. */
@NullMarked
package dev.coachline.messaging;

import org.jspecify.annotations.NullMarked;
