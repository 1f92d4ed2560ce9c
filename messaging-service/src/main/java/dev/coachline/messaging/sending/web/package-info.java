/** The operators' switch over HTTP. */
@NullMarked
package dev.coachline.messaging.sending.web;

import org.jspecify.annotations.NullMarked;
