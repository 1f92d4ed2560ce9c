/** Audits over HTTP. */
@NullMarked
package dev.coachline.messaging.audit.web;

import org.jspecify.annotations.NullMarked;
