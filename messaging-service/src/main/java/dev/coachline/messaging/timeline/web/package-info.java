/** The timeline over HTTP. */
@NullMarked
package dev.coachline.messaging.timeline.web;

import org.jspecify.annotations.NullMarked;
