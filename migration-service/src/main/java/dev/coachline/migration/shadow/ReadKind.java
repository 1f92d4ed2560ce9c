package dev.coachline.migration.shadow;

/** What is read; each kind is compared, counted and switched by itself. */
public enum ReadKind {
    /** What an athlete did: the calendar, the execution of workouts and the history. */
    SESSIONS,
    /** The first version of each program, as it was carried over, beside the legacy row. */
    PROGRAMS
}
