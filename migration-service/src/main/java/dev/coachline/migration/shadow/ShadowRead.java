package dev.coachline.migration.shadow;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.conversion.LegacyProgram;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.mirror.MirrorScope;
import dev.coachline.migration.mirror.NewHistory;
import dev.coachline.migration.shadow.CompareAnswers.Circumstances;
import dev.coachline.migration.shadow.Shadows.Compared;
import dev.coachline.migration.shadow.Shadows.Switch;

/**
 * Makes one read on both sides, compares, and stores what came of it. Of a difference that nothing explains it assumes at first
 * that something happened between the two reads, waits a moment and reads again.
 */
public final class ShadowRead {

    /** What a comparison came to. */
    public enum Outcome {
        AGREE, EXPLAINED, UNEXPLAINED,
        /** The athlete has not moved, or the mirror has ended: there is nothing to compare. */
        NOT_MIRRORED,
        /** A new service did not answer, which says nothing about the athlete. */
        UNAVAILABLE
    }

    /** Told of each comparison; the switch is there where the comparison threw it. */
    @FunctionalInterface
    public interface Observer {

        void compared(ReadKind kind, Outcome outcome, @Nullable Switch thrown);
    }

    private final Migrations migrations;
    private final LegacyAnswers legacy;
    private final NewAnswers fresh;
    private final Shadows shadows;
    private final SwitchBack rule;
    private final Runnable moment;
    private final BiConsumer<UUID, Instant> heard;
    private final Observer observer;

    /**
     * @param moment waits until what was on its way has arrived
     * @param heard told of an athlete of whom the mirror lacks something that nobody told it of
     */
    public ShadowRead(Migrations migrations, LegacyAnswers legacy, NewAnswers fresh, Shadows shadows, SwitchBack rule,
            Runnable moment, BiConsumer<UUID, Instant> heard, Observer observer) {
        this.migrations = migrations;
        this.legacy = legacy;
        this.fresh = fresh;
        this.shadows = shadows;
        this.rule = rule;
        this.moment = moment;
        this.heard = heard;
        this.observer = observer;
    }

    public Outcome of(UUID athleteId, ReadKind kind, Instant now) {
        Outcome outcome;
        Switch thrown = null;
        try {
            Compared compared = compare(athleteId, kind);
            if (compared != null && compared.isUnexplained()) {
                moment.run();
                compared = compare(athleteId, kind);
            }
            if (compared == null) {
                outcome = Outcome.NOT_MIRRORED;
            } else {
                thrown = shadows.record(compared, rule, now);
                if (lags(compared)) {
                    heard.accept(athleteId, now);
                }
                outcome = compared.isUnexplained()
                        ? Outcome.UNEXPLAINED
                        : compared.differences().isEmpty() ? Outcome.AGREE : Outcome.EXPLAINED;
            }
        } catch (NewHistory.Unavailable e) {
            outcome = Outcome.UNAVAILABLE;
        }
        observer.compared(kind, outcome, thrown);
        return outcome;
    }

    private static boolean lags(Compared compared) {
        return compared.differences().stream()
                .anyMatch(difference -> difference.kind() == Difference.Kind.MIRRORED_LATER);
    }

    private @Nullable Compared compare(UUID athleteId, ReadKind kind) {
        Migration migration = migrations.find(athleteId);
        if (migration == null || migration.state() != MoveState.MIRRORED || migration.cutoverAt() == null
                || (kind == ReadKind.PROGRAMS && shadows.columns().state() == ProgramColumns.State.FINAL)) {
            return null;
        }
        ZoneId zone = migration.schedule().zone();
        boolean behind = shadows.behind(athleteId);
        // The legacy side first: what comes to the new one in between is then merely not mirrored yet.
        LegacyAnswers.Training training = legacy.of(athleteId, zone);
        if (training == null) {
            return new Compared(athleteId, kind,
                    List.of(new Difference("", Difference.Kind.MISSING_IN_LEGACY, null, "there")));
        }
        List<Difference> differences = switch (kind) {
            case SESSIONS -> sessions(training, fresh.sessions(athleteId), behind || shadows.behind(athleteId),
                    new MirrorScope(athleteId, migration.cutoverAt(), zone));
            case PROGRAMS -> programs(athleteId, training);
        };
        return new Compared(athleteId, kind, differences);
    }

    private static List<Difference> sessions(LegacyAnswers.Training training, NewAnswers.Sessions now, boolean behind,
            MirrorScope scope) {
        Set<String> carried = new HashSet<>(now.carried());
        training.carried().forEach(session -> carried.add(session.sessionId()));
        return CompareAnswers.compare(training.sessionsToCompare(), Answer.ofPerformed(now.sessions()),
                new Circumstances(behind, carried::contains,
                        item -> training.told().announced(UUID.fromString(item)), scope.firstDate()));
    }

    private List<Difference> programs(UUID athleteId, LegacyAnswers.Training training) {
        Set<UUID> ids = new HashSet<>();
        training.programs().stream().map(LegacyProgram::programId).forEach(ids::add);
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, JsonNode> now = new HashMap<>(fresh.firstVersions(athleteId, ids));
        return CompareAnswers.compare(training.programsToCompare(), Answer.ofPrograms(now), Circumstances.plain());
    }
}
