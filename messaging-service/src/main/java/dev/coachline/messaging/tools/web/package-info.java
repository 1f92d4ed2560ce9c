/** What operators can see and allow of tools. */
@NullMarked
package dev.coachline.messaging.tools.web;

import org.jspecify.annotations.NullMarked;
