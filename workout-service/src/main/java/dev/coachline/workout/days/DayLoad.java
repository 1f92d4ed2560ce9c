package dev.coachline.workout.days;

/** How hard a day is meant to be. */
public enum DayLoad {
    REST, LIGHT, MODERATE, HEAVY
}
