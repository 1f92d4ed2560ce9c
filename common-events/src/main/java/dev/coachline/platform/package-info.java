/**
 * What every service stands on and no athlete sees: roles, problem documents, the settable clock, due work, delivery
 * wiring. An auto-configuration, so that a service only declares what is its own.
 */
@NullMarked
package dev.coachline.platform;

import org.jspecify.annotations.NullMarked;
