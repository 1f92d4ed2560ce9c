package dev.coachline.plan.programs;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The shape of before: one document for each program, which every edit overwrites. While the transition lasts it is always
 * written, so it is never behind the versions, and knows which programs the versions are behind of.
 */
public interface MutablePrograms extends ProgramShape {

    /**
     * Holds a program against other edits until the running transaction ends.
     *
     * @return the number of its present version; null where the athlete has no such program
     */
    @Nullable
    Integer hold(UUID athleteId, UUID programId);

    /** The numbers of the present versions of an athlete's programs. */
    Map<UUID, Integer> present(UUID athleteId);

    /**
     * Stores a program's first version.
     *
     * @param versioned whether it is stored as a version, too
     * @return false where the id is taken
     */
    boolean add(ProgramVersion version, boolean versioned);

    /**
     * Overwrites what a program said.
     *
     * @param versioned whether it is stored as a version, too
     */
    void replace(ProgramVersion version, boolean versioned);

    /** When the first of the programs that the versions are behind of is to be caught up with; null where there is none. */
    @Nullable
    Instant firstBehind();

    /** Holds one program that is to be caught up with by now; null where there is none, or somebody else holds it. */
    @Nullable
    Behind claimBehind(Instant now);

    /** The versions have what a program says. */
    void caughtUp(UUID programId);

    /** A program cannot be caught up with for now. */
    void putOff(UUID programId, Instant until);

    /**
     * A program whose present version is not stored as one.
     *
     * @param present that version; absent where the document cannot be read
     */
    record Behind(UUID programId, @Nullable ProgramVersion present) {}
}
