package dev.coachline.migration.cutover.store;

import java.util.List;
import java.util.UUID;

import dev.coachline.events.MigrationEvent;
import dev.coachline.events.MigrationEvent.CutoverQuarantined;
import dev.coachline.events.MigrationEvent.DossierConverted;
import dev.coachline.events.MigrationEvent.PlanBoundaryApproaching;
import dev.coachline.events.MigrationEvent.QuarantineReason;
import dev.coachline.events.MigrationEvent.UserMigrated;
import dev.coachline.events.MigrationEvent.UserRolledBack;
import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.cutover.Change;
import dev.coachline.migration.cutover.MoveFact;

/** What happened here, in the words that the world knows. */
final class Facts {

    private Facts() {}

    static List<MigrationEvent> events(Change change) {
        UUID athleteId = change.after().athleteId();
        return change.facts().stream().<MigrationEvent>map(fact -> switch (fact) {
            case MoveFact.BoundaryApproaches(var planId, var endsOn) ->
                new PlanBoundaryApproaching(athleteId, planId, endsOn);
            case MoveFact.DossierReady(var startsOn, var sha256) -> new DossierConverted(athleteId, startsOn, sha256);
            case MoveFact.CutOver(var effectiveFrom, var epoch) -> new UserMigrated(athleteId, effectiveFrom, epoch);
            case MoveFact.RolledBack(var effectiveFrom, var epoch) ->
                new UserRolledBack(athleteId, effectiveFrom, epoch);
            case MoveFact.Stopped(var obstacle) -> new CutoverQuarantined(athleteId, reason(obstacle));
        }).toList();
    }

    private static QuarantineReason reason(Obstacle obstacle) {
        return switch (obstacle) {
            case UNSUPPORTED_PROFILE -> QuarantineReason.UNSUPPORTED_PROFILE;
            case UNSUPPORTED_PLAN -> QuarantineReason.UNSUPPORTED_PLAN;
            case UNSUPPORTED_RECORDS -> QuarantineReason.UNSUPPORTED_RECORDS;
            case DAMAGED_RECORDS -> QuarantineReason.DAMAGED_RECORDS;
            case LEDGER_UNBALANCED -> QuarantineReason.LEDGER_UNBALANCED;
            case VERIFICATION_FAILED -> QuarantineReason.VERIFICATION_FAILED;
            case CHANGED_SINCE_SNAPSHOT, CHANGED_SINCE_CUTOVER -> QuarantineReason.CHANGED_SINCE_SNAPSHOT;
            case INVALID_ZONE -> QuarantineReason.INVALID_ZONE;
        };
    }
}
