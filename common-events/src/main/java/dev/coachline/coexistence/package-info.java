/**
 * Two systems side by side: which of them answers for an athlete, as events tell it, and how a caller is sent from one to the
 * other. Goes with the legacy system.
 */
@NullMarked
package dev.coachline.coexistence;

import org.jspecify.annotations.NullMarked;
