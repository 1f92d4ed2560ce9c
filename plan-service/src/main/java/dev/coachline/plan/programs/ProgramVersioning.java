package dev.coachline.plan.programs;

/**
 * How far the transition to versions is: the mutable shape is always written.
 *
 * @param writes whether each change is stored as a version, too, in the same transaction
 * @param reads whether the versions answer
 */
public record ProgramVersioning(boolean writes, boolean reads) {

    public ProgramVersioning {
        if (reads && !writes) {
            throw new IllegalArgumentException(
                    "PROGRAM_VERSIONING_READS is on while PROGRAM_VERSIONING_WRITES is off, so "
                            + "edits would not be seen: turn the writes on before the reads, and the reads off before the writes");
        }
    }
}
