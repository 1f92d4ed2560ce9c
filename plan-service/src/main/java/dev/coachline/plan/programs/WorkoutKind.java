package dev.coachline.plan.programs;

/** What a workout mainly trains. */
public enum WorkoutKind {
    STRENGTH, CARDIO, FLEXIBILITY, MOBILITY, MIXED
}
