package dev.coachline.workout.sessions;

import java.util.List;

/** Counts what was recorded. */
@FunctionalInterface
public interface SessionCount {

    void recorded(List<Session> sessions);
}
