package dev.coachline.migration.runs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Boundary;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.cutover.Schedule;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyPlan;
import dev.coachline.migration.legacy.LegacyZones;

/** Goes through the legacy athletes and says of each one selected what a run would do; changes nothing. */
final class FindCandidates {

    private static final int PAGE = 500;

    private final LegacyDatabase legacy;
    private final Migrations migrations;

    FindCandidates(LegacyDatabase legacy, Migrations migrations) {
        this.legacy = legacy;
        this.migrations = migrations;
    }

    List<Candidate> of(RunSettings settings, Instant now) {
        List<Candidate> found = new ArrayList<>();
        Set<UUID> missing = new HashSet<>(settings.selection().athletes());
        UUID after = null;
        while (true) {
            List<LegacyPlan> page = legacy.newestPlans(after, PAGE);
            if (page.isEmpty()) {
                found.addAll(elsewhere(missing, now));
                return found;
            }
            List<UUID> ids = page.stream().map(LegacyPlan::athleteId).toList();
            Map<UUID, MoveState> states = migrations.states(ids);
            Set<UUID> paused = legacy.paused(ids);
            for (LegacyPlan plan : page) {
                missing.remove(plan.athleteId());
                Candidate candidate = candidate(plan, states.get(plan.athleteId()), paused.contains(plan.athleteId()),
                        settings, now);
                if (candidate != null) {
                    found.add(candidate);
                }
            }
            after = page.getLast().athleteId();
        }
    }

    /** Null where the selection does not cover the athlete. */
    private static @Nullable Candidate candidate(LegacyPlan plan, @Nullable MoveState state, boolean paused,
            RunSettings settings, Instant now) {
        ZoneId known = LegacyZones.of(plan.zone());
        Schedule schedule = Schedule.of(plan);
        LocalDate today = schedule.dateAt(now);
        LocalDate endsOn = Boundary.of(plan.row(), plan.scheduledUntil()) instanceof Boundary.Ends ends
                ? ends.endsOn()
                : null;
        if (!settings.selection().selects(plan.athleteId(), known == null ? plan.zone() : known.getId(), endsOn,
                today)) {
            return null;
        }
        Route route = Route.of(state, paused, endsOn, today, settings.now(), settings.retry());
        Instant expectedAt = settings.now() || endsOn == null || endsOn.isBefore(today)
                ? now
                : schedule.cutoverBefore(endsOn.plusDays(1));
        return new Candidate(plan.athleteId(), route, expectedAt);
    }

    /** Those on the list who are not with the legacy system any more, or never were. */
    private List<Candidate> elsewhere(Set<UUID> missing, Instant now) {
        Map<UUID, MoveState> states = migrations.states(missing);
        return missing.stream().map(id -> new Candidate(id,
                states.containsKey(id) ? Route.ALREADY_MOVED : Route.UNKNOWN, now)).toList();
    }
}
