/** Serves legacy texts to messaging-service. */
@NullMarked
package dev.coachline.migration.bridge.web;

import org.jspecify.annotations.NullMarked;
