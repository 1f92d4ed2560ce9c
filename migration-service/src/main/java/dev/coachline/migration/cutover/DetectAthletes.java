package dev.coachline.migration.cutover;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.coachline.migration.conversion.Boundary;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.legacy.LegacyPlan;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.legacy.LegacyZones;
import dev.coachline.migration.snapshot.Bundle;

/**
 * Finds the athletes whose legacy plan ends within seven days. A scan now and then notes when to look at each; the
 * look itself reads the plan once more, for it may have been changed.
 */
public final class DetectAthletes {

    private static final int PAGE = 500;
    private static final Duration RETRY = Duration.ofHours(1);

    private final LegacyDatabase legacy;
    private final Watches watches;
    private final Migrations migrations;
    private final MoveObserver observer;
    private final Admission admission;
    private final Duration scanInterval;

    /** @param scanInterval whole hours */
    public DetectAthletes(LegacyDatabase legacy, Watches watches, Migrations migrations, MoveObserver observer,
            Admission admission, Duration scanInterval) {
        this.legacy = legacy;
        this.watches = watches;
        this.migrations = migrations;
        this.observer = observer;
        this.admission = admission;
        this.scanInterval = scanInterval;
    }

    public Instant nextDue() {
        Instant scan = watches.nextScan();
        Instant look = watches.nextLook();
        return look == null || scan.isBefore(look) ? scan : look;
    }

    public int run(Instant now) {
        int worked = 0;
        if (!watches.nextScan().isAfter(now)) {
            worked = 1 + scan(now);
            watches.scanAgainAt(now.truncatedTo(ChronoUnit.HOURS).plus(scanInterval));
        }
        List<UUID> due = watches.toLookAt(now, PAGE);
        for (UUID athleteId : due) {
            LegacyRows rows = legacy.rowsOf(athleteId);
            decide(List.of(planOf(athleteId, rows)), now);
        }
        return worked + due.size();
    }

    private int scan(Instant now) {
        int seen = 0;
        UUID after = null;
        while (true) {
            List<LegacyPlan> page = legacy.newestPlans(after, PAGE);
            if (page.isEmpty()) {
                return seen;
            }
            Set<UUID> moving = watches.onTheMove(page.stream().map(LegacyPlan::athleteId).toList());
            decide(page.stream().filter(plan -> !moving.contains(plan.athleteId())).toList(), now);
            seen += page.size();
            after = page.getLast().athleteId();
        }
    }

    private void decide(List<LegacyPlan> plans, Instant now) {
        Map<UUID, Instant> later = new HashMap<>();
        List<UUID> begun = new ArrayList<>();
        for (LegacyPlan plan : plans) {
            try {
                switch (detection(plan, now)) {
                    case Detection.Later(var lookAt) -> later.put(plan.athleteId(), lookAt);
                    case Detection near when admission.mayBegin(plan.athleteId(),
                            now) instanceof Admission.Verdict.Wait(var asked) ->
                        later.put(plan.athleteId(), asked);
                    case Detection.Begins(var migration, var planId, var endsOn) -> {
                        begun.add(plan.athleteId());
                        save(migration, "the plan's boundary is near", new MoveFact.BoundaryApproaches(planId, endsOn),
                                List.of(), now);
                    }
                    case Detection.Stopped stopped when stop(plan.athleteId(), stopped, now) ->
                        begun.add(plan.athleteId());
                    case Detection.Stopped mended -> later.put(plan.athleteId(), now.plus(RETRY));
                }
            } catch (RuntimeException e) {
                // One athlete's failure stops nobody else; this one is looked at again.
                observer.failed(plan.athleteId(), e);
                begun.remove(plan.athleteId());
                later.put(plan.athleteId(), now.plus(RETRY));
            }
        }
        watches.watch(later);
        watches.forget(begun);
    }

    private static Detection detection(LegacyPlan plan, Instant now) {
        return Detection.decide(plan.athleteId(), Boundary.of(plan.row(), plan.scheduledUntil()), Schedule.of(plan),
                LegacyZones.of(plan.zone()) != null, now);
    }

    /**
     * Keeps all rows and the account of them, so that a person sees what is in the way.
     *
     * @return false where the rows have become convertible meanwhile
     */
    private boolean stop(UUID athleteId, Detection.Stopped stopped, Instant now) {
        Bundle bundle = MoveAthletes.bundleOf(legacy.rowsOf(athleteId));
        if (!(Preparation.of(bundle, stopped.schedule().dateAt(now)) instanceof Preparation.Impossible impossible)) {
            return false;
        }
        List<Change.Evidence> evidence = new ArrayList<>(impossible.evidence(bundle));
        evidence.addFirst(new Change.Evidence.OfBundle(bundle));
        save(Migration.stopped(athleteId, stopped.endsOn(), stopped.schedule(), stopped.obstacle(), bundle.sha256(),
                now), "the move cannot begin", new MoveFact.Stopped(stopped.obstacle()), evidence, now);
        return true;
    }

    private void save(Migration migration, String why, MoveFact fact, List<Change.Evidence> evidence, Instant now) {
        Change change = new Change(null, migration, Change.SERVICE, why, Duration.ZERO, List.of(fact), evidence);
        if (migrations.save(change, now)) {
            observer.moved(change);
        }
    }

    static LegacyPlan planOf(UUID athleteId, LegacyRows rows) {
        List<JsonNode> plans = rows.of(LegacyTable.STRUCTURED_PLANS);
        JsonNode user = rows.known() ? rows.user() : null;
        JsonNode plan = plans.isEmpty() ? null : plans.getLast();
        return new LegacyPlan(athleteId, user == null ? null : user.path("timezone").asString(""),
                user == null ? null : sendHour(user), plan,
                plan == null
                        ? null
                        : Boundary.scheduledUntil(rows.of(LegacyTable.MICROCYCLES), plan.path("id").asString("")));
    }

    private static @Nullable Integer sendHour(JsonNode user) {
        JsonNode hour = user.path("preferred_send_hour");
        return hour.isInt() ? Integer.valueOf(hour.asInt()) : null;
    }
}
