package dev.coachline.workout.calendar;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.workouts.Workout;

/**
 * One date: what was wanted of it beside what came of it.
 *
 * @param planned absent where plan-service planned nothing
 * @param workout absent where none is written (yet)
 * @param sessions what was performed, and what was skipped
 */
public record Day(LocalDate date, @Nullable PlannedDay planned, @Nullable Workout workout, List<Session> sessions) {

    public Day {
        sessions = List.copyOf(sessions);
    }
}
