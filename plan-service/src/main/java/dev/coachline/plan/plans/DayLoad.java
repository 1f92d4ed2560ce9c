package dev.coachline.plan.plans;

/** How hard a day is meant to be. */
public enum DayLoad {
    REST, LIGHT, MODERATE, HEAVY
}
