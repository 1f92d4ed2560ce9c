package dev.coachline.migration.shadow;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.legacy.LegacyDatabase;

/**
 * The legacy columns of programs and their sessions on their way out: written by the old application, then read-only for whoever
 * has moved, then out of use. In the order that keeps a way back: reads go over before the columns close, and come back before
 * they open.
 */
public final class ProgramColumns {

    /** How far they are. */
    public enum State {
        /** The old application may write them. */
        WRITABLE,
        /** It may only read those of athletes who have moved; there is a way back. */
        READ_ONLY,
        /** The versions are the only truth; the columns stay, read-only. */
        FINAL
    }

    /** @param who an operator, or this service */
    public record Columns(State state, Instant since, String who, String why) {}

    /**
     * @param guarded whether the legacy database refuses the old application's writes, as it says itself
     * @param backUntil the end of the rollback window; absent before it begins
     */
    public record Standing(Columns columns, Side reads, boolean guarded, @Nullable Instant backUntil) {}

    /** What became of a step. */
    public sealed interface Outcome {

        record Done(Standing standing) implements Outcome {}

        /** @param why with what to do first */
        record Refused(String why) implements Outcome {}
    }

    private final Shadows shadows;
    private final LegacyDatabase legacy;
    private final Duration comparisons;
    private final Duration rollbackWindow;

    /** @param comparisons how far back they count */
    public ProgramColumns(Shadows shadows, LegacyDatabase legacy, Duration comparisons, Duration rollbackWindow) {
        this.shadows = shadows;
        this.legacy = legacy;
        this.comparisons = comparisons;
        this.rollbackWindow = rollbackWindow;
    }

    public Standing standing() {
        Columns columns = shadows.columns();
        return new Standing(columns, shadows.reads(ReadKind.PROGRAMS).reads(), legacy.isTrainingReadOnly(),
                columns.state() == State.WRITABLE ? null : columns.since().plus(rollbackWindow));
    }

    /** May be repeated; the legacy database is made to agree each time, so that a step which was interrupted is completed. */
    public Outcome step(State to, String who, String why, Instant now) {
        Columns from = shadows.columns();
        String refusal = refusal(from, to, shadows.standing(ReadKind.PROGRAMS, comparisons, now), rollbackWindow, now);
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        legacy.setTrainingReadOnly(to != State.WRITABLE);
        if (from.state() != to) {
            shadows.step(new Columns(to, now, who, why));
        }
        return new Outcome.Done(standing());
    }

    /** Why a step may not be taken, with what to do first; null where it may. */
    static @Nullable String refusal(Columns from, State to, Shadows.Standing programs, Duration rollbackWindow,
            Instant now) {
        if (from.state() == to) {
            return null;
        }
        if (from.state() == State.FINAL) {
            return "The rollback window is over: the versions are the only truth, and the legacy columns stay as they are.";
        }
        return switch (to) {
            case READ_ONLY -> beforeReadOnly(programs);
            case WRITABLE -> programs.reads().reads() == Side.LEGACY
                    ? null
                    : "Programs are read from the new side, and reads go back before writes: switch them first "
                            + "(migrate shadow --switch programs --to legacy).";
            case FINAL -> beforeFinal(from, rollbackWindow, now);
        };
    }

    private static @Nullable String beforeReadOnly(Shadows.Standing programs) {
        if (programs.reads().reads() == Side.LEGACY) {
            return "Programs are read from the legacy side, and reads go over before the columns close: switch them first "
                    + "(migrate shadow --switch programs --to new).";
        }
        if (programs.open() > 0) {
            return programs.open()
                    + " unexplained differences of programs stand open: see migrate shadow --differences, "
                    + "mend the cause, and compare again.";
        }
        return programs.counts().compared() > 0
                ? null
                : "No program has been compared lately: run migrate shadow --compare programs first.";
    }

    private static @Nullable String beforeFinal(Columns from, Duration rollbackWindow, Instant now) {
        if (from.state() != State.READ_ONLY) {
            return "The legacy columns can still be written: make them read-only first (migrate programs --to read_only).";
        }
        Instant end = from.since().plus(rollbackWindow);
        return now.isBefore(end) ? "The rollback window lasts until " + end + "; wait for its end." : null;
    }
}
