/** How the service is put together: use cases on their ports, JSON and MongoDB conventions. */
@NullMarked
package dev.coachline.workout.config;

import org.jspecify.annotations.NullMarked;
