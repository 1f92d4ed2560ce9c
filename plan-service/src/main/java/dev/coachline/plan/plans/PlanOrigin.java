package dev.coachline.plan.plans;

/** Why a training plan was written. */
public enum PlanOrigin {
    ENROLMENT, SUCCESSOR, MIGRATION
}
