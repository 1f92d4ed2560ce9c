/** For operators, and for migration-service, which shows it with its own. */
@NullMarked
package dev.coachline.messaging.measures.web;

import org.jspecify.annotations.NullMarked;
