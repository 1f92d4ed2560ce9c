/** Morning texts and who is due next, over HTTP. */
@NullMarked
package dev.coachline.messaging.daily.web;

import org.jspecify.annotations.NullMarked;
