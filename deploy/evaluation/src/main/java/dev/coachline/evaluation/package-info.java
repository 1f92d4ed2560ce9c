/** The coach's plans and workouts held against published dose rules. Only {@code Coaching} knows the coach. */
@NullMarked
package dev.coachline.evaluation;

import org.jspecify.annotations.NullMarked;
