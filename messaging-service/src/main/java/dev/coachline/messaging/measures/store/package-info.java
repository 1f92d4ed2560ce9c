/** Measured with SQL over what is stored anyway. */
@NullMarked
package dev.coachline.messaging.measures.store;

import org.jspecify.annotations.NullMarked;
