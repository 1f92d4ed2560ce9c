package dev.coachline.plan.plans;

/** What kind of goal a plan works towards. */
public enum ProgramType {
    ENDURANCE, STRENGTH, SHRED, HYBRID, REHAB, OTHER
}
