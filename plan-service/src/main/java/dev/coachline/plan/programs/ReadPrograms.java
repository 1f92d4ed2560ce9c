package dev.coachline.plan.programs;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads programs from the shape that answers. Where the versions are to answer but are behind, because edits were made while
 * they were not written, the mutable shape answers instead: nobody reads an old program, and it is counted.
 */
public final class ReadPrograms {

    private final MutablePrograms mutable;
    private final ProgramVersions versions;
    private final ProgramVersioning versioning;
    private final Runnable fellBack;

    /** @param fellBack called whenever the mutable shape answered in the place of the versions */
    public ReadPrograms(MutablePrograms mutable, ProgramVersions versions, ProgramVersioning versioning,
            Runnable fellBack) {
        this.mutable = mutable;
        this.versions = versions;
        this.versioning = versioning;
        this.fellBack = fellBack;
    }

    /** What a program says at present. */
    public @Nullable ProgramVersion current(UUID athleteId, UUID programId) {
        if (!versioning.reads()) {
            return mutable.current(athleteId, programId);
        }
        // The number first: an edit in between makes the versions newer than it, never older.
        Integer present = mutable.present(athleteId).get(programId);
        ProgramVersion version = versions.current(athleteId, programId);
        if (present == null || (version != null && version.version() >= present)) {
            return version;
        }
        fellBack.run();
        return mutable.current(athleteId, programId);
    }

    /** What all of an athlete's programs say at present, by program id. */
    public List<ProgramVersion> currentOf(UUID athleteId) {
        if (!versioning.reads()) {
            return mutable.currentOf(athleteId);
        }
        Map<UUID, Integer> present = mutable.present(athleteId);
        List<ProgramVersion> found = versions.currentOf(athleteId);
        Map<UUID, Integer> numbers = found.stream()
                .collect(Collectors.toMap(ProgramVersion::programId, ProgramVersion::version));
        if (present.entrySet().stream()
                .allMatch(program -> numbers.getOrDefault(program.getKey(), 0) >= program.getValue())) {
            return found;
        }
        fellBack.run();
        return mutable.currentOf(athleteId);
    }

    /** One version; the mutable shape has the present one only. */
    public @Nullable ProgramVersion version(UUID athleteId, UUID programId, int version) {
        ProgramVersion found = shape().version(athleteId, programId, version);
        if (found != null || !versioning.reads()) {
            return found;
        }
        ProgramVersion present = mutable.version(athleteId, programId, version);
        if (present != null) {
            fellBack.run();
        }
        return present;
    }

    /**
     * The versions of one program, the newest first; the mutable shape has the present one only.
     *
     * @param before only versions below this one
     */
    public List<ProgramVersion> versions(UUID athleteId, UUID programId, int before, int limit) {
        return shape().versions(athleteId, programId, before, limit);
    }

    private ProgramShape shape() {
        return versioning.reads() ? versions : mutable;
    }
}
