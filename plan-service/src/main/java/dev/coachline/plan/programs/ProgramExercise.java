package dev.coachline.plan.programs;

import java.util.UUID;

/**
 * An exercise of a program.
 *
 * @param exerciseId the same in every version in which it stands, whatever is changed about it; what was performed refers to it
 */
public record ProgramExercise(UUID exerciseId, Prescription prescription) {}
