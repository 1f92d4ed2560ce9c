/** Puts the use cases of the dossiers together. */
@NullMarked
package dev.coachline.plan.dossiers.config;

import org.jspecify.annotations.NullMarked;
