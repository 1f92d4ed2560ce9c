/** Tells messaging-service how and when to reach the athletes of the legacy system, and follows changes. */
@NullMarked
package dev.coachline.migration.contacts;

import org.jspecify.annotations.NullMarked;
