/** Each day's account: who was due against what the carrier itself recorded. */
@NullMarked
package dev.coachline.messaging.audit;

import org.jspecify.annotations.NullMarked;
