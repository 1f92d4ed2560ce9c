package dev.coachline.migration.cutover.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.cutover.Console;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.ledger.FactLedger.Totals;

/**
 * A move as the API shows it.
 *
 * @param remedy what a person can do about the reason
 * @param problems what could not be carried over, pointers into the legacy rows; empty in lists
 * @param audit empty in lists
 */
record MigrationView(UUID athleteId, String state, @Nullable LocalDate planEndsOn, @Nullable LocalDate planStartsOn,
        @Nullable LocalDate effectiveFrom, @Nullable Instant cutoverAt, @Nullable String reason,
        @Nullable String remedy, Totals ledger, List<Console.Impediment> problems, List<Step> audit) {

    record Step(Instant at, String who, String why, @Nullable String from, String to, long tookMillis) {}

    record Cutovers(long due, long done, long quarantined, long rolledBack) {}

    /** @param total athletes that are watched, moving or moved */
    record Summary(long total, Map<String, Long> byState, Cutovers cutovers, Totals ledger,
            Totals quarantinedLedger) {

        static Summary of(Console.Summary summary) {
            Map<String, Long> byState = new TreeMap<>();
            summary.byState().forEach((state, count) -> byState.put(MigrationController.lower(state), count));
            return new Summary(summary.total(), byState,
                    new Cutovers(summary.due(), summary.done(), summary.quarantined(), summary.rolledBack()),
                    summary.ledger(), summary.quarantinedLedger());
        }
    }

    static MigrationView of(Console.Seen seen, List<Console.Impediment> problems, List<Console.AuditEntry> audit) {
        Migration m = seen.migration();
        Obstacle obstacle = m.obstacle();
        return new MigrationView(m.athleteId(), MigrationController.lower(m.state()), m.planEndsOn(), m.planStartsOn(),
                m.effectiveFrom(), m.cutoverAt(), obstacle == null ? null : MigrationController.lower(obstacle),
                obstacle == null ? null : obstacle.remedy(), seen.ledger(), problems,
                audit.stream().map(MigrationView::step).toList());
    }

    private static Step step(Console.AuditEntry entry) {
        MoveState from = entry.from();
        return new Step(entry.at(), entry.who(), entry.why(), from == null ? null : MigrationController.lower(from),
                MigrationController.lower(entry.to()), entry.tookMillis());
    }

    static @Nullable MoveState state(String name) {
        return Stream.of(MoveState.values()).filter(state -> MigrationController.lower(state).equals(name)).findFirst()
                .orElse(null);
    }

    static String states() {
        return Stream.of(MoveState.values()).map(MigrationController::lower).collect(Collectors.joining(", "));
    }

    /** @param record whether a personal record or a max is concerned */
    record UnmatchedView(UUID athleteId, String pointer, String reason, boolean record) {

        static UnmatchedView of(Console.Unmatched leaf) {
            return new UnmatchedView(leaf.athleteId(), leaf.pointer(), leaf.reason(), leaf.record());
        }
    }
}
