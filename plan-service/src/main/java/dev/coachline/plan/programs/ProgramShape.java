package dev.coachline.plan.programs;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Reads programs in one of the shapes in which they are kept. */
public interface ProgramShape {

    /** What a program says at present. */
    @Nullable
    ProgramVersion current(UUID athleteId, UUID programId);

    /** What all of an athlete's programs say at present, by program id. */
    List<ProgramVersion> currentOf(UUID athleteId);

    /** One version, where this shape still has it. */
    @Nullable
    ProgramVersion version(UUID athleteId, UUID programId, int version);

    /**
     * The versions that this shape has of one program, the newest first.
     *
     * @param before only versions below this one
     */
    List<ProgramVersion> versions(UUID athleteId, UUID programId, int before, int limit);
}
