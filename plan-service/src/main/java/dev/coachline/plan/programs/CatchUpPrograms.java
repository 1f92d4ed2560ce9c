package dev.coachline.plan.programs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.plan.programs.ProgramInvariants.Violation;

/** Use case: programs that were written or changed while versions were not get their present version. */
public final class CatchUpPrograms {

    /** What was done to one program. */
    public sealed interface Outcome {

        /** @return the program's */
        UUID programId();

        /** It has its present version. */
        record CaughtUp(UUID programId) implements Outcome {}

        /** What it says may not be stored; it is tried again later. */
        record PutOff(UUID programId, List<Violation> violations) implements Outcome {}
    }

    private static final Duration PUT_OFF = Duration.ofHours(1);

    private final MutablePrograms mutable;
    private final ProgramVersions versions;
    private final ProgramVersioning versioning;

    public CatchUpPrograms(MutablePrograms mutable, ProgramVersions versions, ProgramVersioning versioning) {
        this.mutable = mutable;
        this.versions = versions;
        this.versioning = versioning;
    }

    /** When there is something to do; null for never. */
    public @Nullable Instant nextDue() {
        return versioning.writes() ? mutable.firstBehind() : null;
    }

    /** Catches up with one program, in the running transaction; null where none is due. */
    public @Nullable Outcome catchUp(Instant now) {
        MutablePrograms.Behind behind = versioning.writes() ? mutable.claimBehind(now) : null;
        if (behind == null) {
            return null;
        }
        ProgramVersion present = behind.present();
        if (present == null) {
            return putOff(behind.programId(), List.of(new Violation("document", "cannot be read")), now);
        }
        List<Violation> violations = ProgramInvariants.violations(present.program().asDraft());
        if (!violations.isEmpty()) {
            return putOff(behind.programId(), violations, now);
        }
        if (versions.version(present.athleteId(), present.programId(), present.version()) == null) {
            versions.add(present);
        }
        mutable.caughtUp(behind.programId());
        return new Outcome.CaughtUp(behind.programId());
    }

    /** Puts off whichever program comes first, in the running transaction, where catching up with it failed. */
    public void putOffFirst(Instant now) {
        MutablePrograms.Behind first = mutable.claimBehind(now);
        if (first != null) {
            mutable.putOff(first.programId(), now.plus(PUT_OFF));
        }
    }

    private Outcome putOff(UUID programId, List<Violation> why, Instant now) {
        mutable.putOff(programId, now.plus(PUT_OFF));
        return new Outcome.PutOff(programId, why);
    }
}
