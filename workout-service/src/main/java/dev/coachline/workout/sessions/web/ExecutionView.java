package dev.coachline.workout.sessions.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.sessions.Execution;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.Session;

/**
 * A session as it stands, its sets numbered.
 *
 * @param startedAt absent where the session was recorded as a whole
 * @param endedAt absent where the session was recorded as a whole, or goes on
 */
record ExecutionView(UUID sessionId, LocalDate date, String title, Session.Status status, Session.Source source,
        List<NumberedSet> sets, List<Skipped> skipped, List<String> notes, @Nullable UUID workoutId,
        @Nullable UUID programVersionId, @Nullable UUID workoutVersionId, @Nullable String workoutNameSnapshot,
        @Nullable Instant startedAt, @Nullable Instant endedAt) {

    private static final Origin NOWHERE = new Origin(null, null, null, null);

    /** @param corrections how often it was corrected; its history says how */
    record NumberedSet(int number, SetView set, boolean withdrawn, int corrections) {}

    record Skipped(String exercise, @Nullable String why) {}

    static ExecutionView of(Execution execution, Catalogue catalogue) {
        Session session = execution.session();
        Origin origin = Objects.requireNonNullElse(session.origin(), NOWHERE);
        return new ExecutionView(session.sessionId(), session.date(), session.title(), session.status(),
                session.source(),
                execution.entries().stream()
                        .map(entry -> new NumberedSet(entry.number(), SetView.of(entry.set(), catalogue),
                                entry.withdrawn(), entry.revisions().size()))
                        .toList(),
                execution.skipped().stream().map(s -> new Skipped(s.exercise(), s.why())).toList(), session.notes(),
                origin.workoutId(), origin.programVersionId(), origin.workoutVersionId(),
                origin.workoutNameSnapshot(), execution.startedAt(), execution.endedAt());
    }

    /**
     * Everything that was ever said of a session.
     *
     * @param present as it stands
     * @param corrections of single sets, in the order of their numbers and then of time
     * @param earlier the whole session as it was told before, first to last
     */
    record History(ExecutionView present, List<Correction> corrections, List<Told> earlier) {

        static History of(Execution execution, Catalogue catalogue) {
            Stream<Correction> corrections = execution.entries().stream()
                    .flatMap(entry -> entry.revisions().stream().map(revision -> new Correction(entry.number(),
                            SetView.of(revision.before(), catalogue), revision.withdrawn(), revision.change().at(),
                            revision.change().by(), revision.change().why())));
            return new History(ExecutionView.of(execution, catalogue), corrections.toList(),
                    execution.earlier().stream()
                            .map(told -> new Told(
                                    ExecutionView.of(Execution.of(told.before()), catalogue), told.at()))
                            .toList());
        }
    }

    /**
     * @param before what the set was until then
     * @param withdrawn whether it was withdrawn until then
     */
    record Correction(int number, SetView before, boolean withdrawn, Instant at, String by, String why) {}

    /** @param until when it was told otherwise */
    record Told(ExecutionView before, Instant until) {}
}
