/** Sessions, training logs and announcements to be made, in MongoDB. */
@NullMarked
package dev.coachline.workout.sessions.store;

import org.jspecify.annotations.NullMarked;
