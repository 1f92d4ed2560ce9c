package dev.coachline.plan.programs;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Holds both shapes of the programs against each other, by readers of its own, and changes nothing. */
public interface ProgramComparison {

    /**
     * Compares some programs, in the order of their ids.
     *
     * @param after only programs whose ids follow this one; absent for the first
     */
    List<Compared> compare(@Nullable UUID after, int limit);

    /** @param differences empty where both shapes say the same */
    record Compared(UUID programId, List<Difference> differences) {}

    /** What is wrong with a fact. */
    enum What {
        /** Only the mutable shape has it. */
        NOT_IN_VERSIONS,
        /** Only the versions have it. */
        NOT_IN_JSON,
        /** Both have it and say different things. */
        DIFFERENT
    }

    /**
     * One fact on which the shapes do not agree; what they say is left out, for it is the athlete's.
     *
     * @param itemId the workout or exercise; the program itself where it is the program's
     */
    record Difference(UUID athleteId, UUID programId, String itemId, String field, What what) {}
}
