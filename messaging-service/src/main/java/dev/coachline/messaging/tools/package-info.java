/** Tools of other people's servers, as far as a chat may call them: what is offered, what may leave, what comes back. */
@NullMarked
package dev.coachline.messaging.tools;

import org.jspecify.annotations.NullMarked;
