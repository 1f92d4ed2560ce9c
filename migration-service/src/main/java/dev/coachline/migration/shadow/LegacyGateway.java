package dev.coachline.migration.shadow;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.coachline.migration.bridge.LegacyDays;
import dev.coachline.migration.bridge.LegacyTexts;
import dev.coachline.migration.conversion.LegacyProgram;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.mirror.NewHistory;

/**
 * Answers reads of athletes whose answers are the legacy system's, in the representation of the new API; whoever has moved is
 * answered by the new system, to which the caller is sent.
 */
public final class LegacyGateway {

    /** What becomes of a read. */
    public sealed interface Reply<T> {

        /** Answered here, from the legacy rows. */
        record Here<T>(T answer) implements Reply<T> {}

        /**
         * The new system answers.
         *
         * @param epoch of the routing that says so
         */
        record There<T>(int epoch) implements Reply<T> {}

        /** Neither system knows the athlete by way of this service. */
        record Nobody<T>() implements Reply<T> {}
    }

    private final Migrations migrations;
    private final LegacyAnswers legacy;
    private final LegacyDays days;
    private final NewAnswers fresh;
    private final Shadows shadows;
    private final BiConsumer<UUID, ReadKind> shadowed;
    private final Consumer<ReadKind> stayed;

    /**
     * @param shadowed told of a read of an athlete who has moved, which may be made on both sides later
     * @param stayed told of a read that was not switched back since the legacy rows lack something
     */
    public LegacyGateway(Migrations migrations, LegacyAnswers legacy, LegacyDays days, NewAnswers fresh,
            Shadows shadows, BiConsumer<UUID, ReadKind> shadowed, Consumer<ReadKind> stayed) {
        this.migrations = migrations;
        this.legacy = legacy;
        this.days = days;
        this.fresh = fresh;
        this.shadows = shadows;
        this.shadowed = shadowed;
        this.stayed = stayed;
    }

    /** @param sentUnder the epoch that the caller was sent under, as for all reads here; negative for none */
    public Reply<List<LegacyAnswers.Session>> sessions(UUID athleteId, int sentUnder) {
        return read(athleteId, ReadKind.SESSIONS, sentUnder, LegacyAnswers.Training::sessions);
    }

    public Reply<List<LegacyProgram>> programs(UUID athleteId, int sentUnder) {
        return read(athleteId, ReadKind.PROGRAMS, sentUnder, LegacyAnswers.Training::programs);
    }

    /**
     * A day's workout is only ever written by the system that answers for the athlete, so it is never switched back, and a
     * day before the first of the new system stays the legacy system's.
     */
    public Reply<LegacyTexts.Stored> day(UUID athleteId, LocalDate date, int sentUnder) {
        Migration migration = migrations.find(athleteId);
        LocalDate from = migration == null ? null : migration.effectiveFrom();
        if (migration != null && (from == null || !date.isBefore(from)) && sentUnder < migration.epoch()
                && WhoAnswers.of(migration.state(), Side.NEW, () -> false) == WhoAnswers.Who.NEW) {
            return new Reply.There<>(migration.epoch());
        }
        LegacyTexts.Stored day = days.read(athleteId, date);
        return day == null ? new Reply.Nobody<>() : new Reply.Here<>(day);
    }

    private <T> Reply<T> read(UUID athleteId, ReadKind kind, int sentUnder,
            Function<LegacyAnswers.Training, T> answer) {
        Migration migration = migrations.find(athleteId);
        MoveState state = migration == null ? null : migration.state();
        if (state == MoveState.MIRRORED) {
            shadowed.accept(athleteId, kind);
        }
        WhoAnswers.Who who = WhoAnswers.of(state, shadows.reads(kind).reads(), () -> lacks(athleteId, kind));
        if (who == WhoAnswers.Who.NEW_FOR_LACK_OF_MIRROR) {
            stayed.accept(kind);
        }
        // Whoever comes back under the present epoch was refused there: the service knows of a later one, so it is right.
        if (migration != null && who != WhoAnswers.Who.LEGACY && sentUnder < migration.epoch()) {
            return new Reply.There<>(migration.epoch());
        }
        LegacyAnswers.Training training = legacy.of(athleteId, migration == null ? null : migration.schedule().zone());
        return training == null ? new Reply.Nobody<>() : new Reply.Here<>(answer.apply(training));
    }

    private boolean lacks(UUID athleteId, ReadKind kind) {
        if (kind == ReadKind.SESSIONS) {
            return shadows.behind(athleteId);
        }
        LegacyAnswers.Training training = legacy.of(athleteId, null);
        Set<UUID> carried = new HashSet<>();
        if (training != null) {
            training.programs().forEach(program -> carried.add(program.programId()));
        }
        try {
            return fresh.editedSince(athleteId, carried);
        } catch (NewHistory.Unavailable e) {
            // An edit that is not known of must not be lost from sight.
            return true;
        }
    }
}
