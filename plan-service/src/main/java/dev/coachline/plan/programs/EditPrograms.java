package dev.coachline.plan.programs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.coachline.plan.athletes.Athletes;
import dev.coachline.plan.programs.ProgramInvariants.Violation;
import dev.coachline.plan.programs.ProgramVersion.Origin;

/**
 * Use case: a program is written, changed or taken back, each in the running transaction. A change makes a new version and
 * needs the caller to have seen the one before; what changes nothing makes none, so that every request may be repeated.
 */
public final class EditPrograms {

    /** What came of it. */
    public sealed interface Outcome {

        /** There is a new version. */
        record Stored(ProgramVersion version) implements Outcome {}

        /** The program says that already. */
        record Unchanged(ProgramVersion version) implements Outcome {}

        /** The draft cannot be stored. */
        record Refused(List<Violation> violations) implements Outcome {}

        /** Somebody changed the program since the caller read it. */
        record Stale() implements Outcome {}

        /** The caller did not say which version it has seen. */
        record Unconditional() implements Outcome {}

        /** There is no such athlete, program, version or workout. */
        record Unknown(String what) implements Outcome {}

        /** The id is that of another athlete's program. */
        record Taken() implements Outcome {}

        /** The program has no other workout. */
        record LastWorkout() implements Outcome {}

        /** The athlete has as many programs as there may be. */
        record TooMany(int most) implements Outcome {}
    }

    private static final int MOST_PROGRAMS = 50;

    private final Athletes athletes;
    private final ReadPrograms read;
    private final MutablePrograms mutable;
    private final ProgramVersions versions;
    private final ProgramVersioning versioning;
    private final Supplier<UUID> ids;

    public EditPrograms(Athletes athletes, ReadPrograms read, MutablePrograms mutable, ProgramVersions versions,
            ProgramVersioning versioning, Supplier<UUID> ids) {
        this.athletes = athletes;
        this.read = read;
        this.mutable = mutable;
        this.versions = versions;
        this.versioning = versioning;
        this.ids = ids;
    }

    /**
     * Writes a program, for the first time or anew.
     *
     * @param seen whether the caller has seen a version; absent where it does not say
     */
    public Outcome write(UUID athleteId, UUID programId, ProgramDraft draft, @Nullable IntPredicate seen,
            Instant now) {
        List<Violation> violations = ProgramInvariants.violations(draft);
        if (!violations.isEmpty()) {
            return new Outcome.Refused(violations);
        }
        if (athletes.find(athleteId) == null) {
            return new Outcome.Unknown("This athlete");
        }
        ProgramVersion present = held(athleteId, programId);
        if (present == null) {
            if (seen != null) {
                return new Outcome.Stale();
            }
            if (mutable.present(athleteId).size() >= MOST_PROGRAMS) {
                return new Outcome.TooMany(MOST_PROGRAMS);
            }
            ProgramVersion first = ProgramVersion.first(athleteId, programId, now,
                    ProgramIdentity.keep(null, draft, ids));
            if (mutable.add(first, versioning.writes())) {
                if (versioning.writes()) {
                    versions.add(first);
                }
                return new Outcome.Stored(first);
            }
            // Somebody else wrote it at the same moment.
            present = held(athleteId, programId);
            if (present == null) {
                return new Outcome.Taken();
            }
        }
        return change(present, seen, Origin.EDITED, null, ProgramIdentity.keep(present.program(), draft, ids), now);
    }

    /** Takes one workout out; its days become free. */
    public Outcome deleteWorkout(UUID athleteId, UUID programId, UUID workoutId, @Nullable IntPredicate seen,
            Instant now) {
        ProgramVersion present = held(athleteId, programId);
        if (present == null) {
            return new Outcome.Unknown("This program");
        }
        if (present.program().workout(workoutId) == null) {
            return new Outcome.Unknown("This workout of the program");
        }
        if (present.program().workouts().size() == 1) {
            return new Outcome.LastWorkout();
        }
        return change(present, seen, Origin.WORKOUT_DELETED, null, present.program().without(workoutId), now);
    }

    /** Makes what an old version said the newest one. */
    public Outcome restore(UUID athleteId, UUID programId, int version, @Nullable IntPredicate seen, Instant now) {
        ProgramVersion present = held(athleteId, programId);
        if (present == null) {
            return new Outcome.Unknown("This program");
        }
        ProgramVersion old = read.version(athleteId, programId, version);
        return old == null
                ? new Outcome.Unknown("This version of the program")
                : change(present, seen, Origin.RESTORED, version, old.program(), now);
    }

    private @Nullable ProgramVersion held(UUID athleteId, UUID programId) {
        return mutable.hold(athleteId, programId) == null ? null : read.current(athleteId, programId);
    }

    private Outcome change(ProgramVersion present, @Nullable IntPredicate seen, Origin by, @Nullable Integer from,
            Program changed, Instant now) {
        if (changed.equals(present.program())) {
            return new Outcome.Unchanged(present);
        }
        if (seen == null) {
            return new Outcome.Unconditional();
        }
        if (!seen.test(present.version())) {
            return new Outcome.Stale();
        }
        ProgramVersion next = present.next(by, from, now, changed);
        mutable.replace(next, versioning.writes());
        if (versioning.writes()) {
            // A change that was made while versions were not written must not be lost to the history.
            if (versions.version(present.athleteId(), present.programId(), present.version()) == null) {
                versions.add(present);
            }
            versions.add(next);
        }
        return new Outcome.Stored(next);
    }
}
