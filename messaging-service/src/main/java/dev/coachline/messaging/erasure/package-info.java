/** Export and erasure of one athlete; without rules of its own. */
@NullMarked
package dev.coachline.messaging.erasure;

import org.jspecify.annotations.NullMarked;
