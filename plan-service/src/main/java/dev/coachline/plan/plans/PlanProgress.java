package dev.coachline.plan.plans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What has been said about a plan so far. What is due follows from dates in the athlete's zone and never from a count of
 * ticks: the same progress at the same instant decides the same, nothing is said twice, and downtime is caught up with.
 *
 * @param weeksPlanned weeks whose microcycle is fixed; always the first so many
 * @param weeksBegun weeks that have begun, those that passed during downtime included
 */
public record PlanProgress(int weeksPlanned, int weeksBegun, boolean boundaryAnnounced, boolean ended) {

    /** How long before its first local midnight a week is fixed: 48 hours, whatever the clocks do. */
    public static final Duration PLANNED_AHEAD = Duration.ofDays(2);
    /** How many days before the plan's last the boundary is announced. */
    public static final int BOUNDARY_DAYS = 7;

    /** @param nextDue when something more falls due; absent once the plan has ended */
    public record Decision(List<PlanFact> facts, PlanProgress after, @Nullable Instant nextDue) {}

    /** Nothing has been said yet. */
    public static PlanProgress none() {
        return new PlanProgress(0, 0, false, false);
    }

    /**
     * Everything that is due by now, in order. A week that is already over is planned, but no longer begins; one that lies
     * wholly in a pause passes in silence.
     */
    public Decision decide(TrainingPlan plan, Instant now, ZoneId zone) {
        List<PlanFact> facts = new ArrayList<>();
        int planned = weeksPlanned;
        while (planned < plan.weeks() && !plannedAt(plan, planned, zone).isAfter(now)) {
            facts.add(new PlanFact.MicrocycleDue(plan.microcycle(planned++)));
        }
        boolean over = !overAt(plan, zone).isAfter(now);
        int begun = begunBy(plan, now, zone);
        if (begun > weeksBegun && !over && !plan.microcycle(begun - 1).paused()) {
            facts.add(new PlanFact.WeekBegan(plan.microcycle(begun - 1)));
        }
        boolean near = !boundaryAt(plan, zone).isAfter(now);
        if (near && !boundaryAnnounced) {
            facts.add(new PlanFact.BoundaryApproached(plan.endsOn()));
        }
        if (over && !ended) {
            facts.add(new PlanFact.PlanEnded(plan.endsOn(), plan.successorId()));
        }
        // A move to the west brings a midnight back; what was said stays said.
        PlanProgress after = new PlanProgress(planned, Math.max(begun, weeksBegun), near || boundaryAnnounced,
                over || ended);
        return new Decision(List.copyOf(facts), after, after.nextDue(plan, zone));
    }

    /** When something more falls due; absent once the plan has ended. */
    public @Nullable Instant nextDue(TrainingPlan plan, ZoneId zone) {
        if (ended) {
            return null;
        }
        return Stream.of(weeksPlanned < plan.weeks() ? plannedAt(plan, weeksPlanned, zone) : null,
                weeksBegun < plan.weeks() ? begins(plan.weekStartsOn(weeksBegun), zone) : null,
                boundaryAnnounced ? null : boundaryAt(plan, zone), overAt(plan, zone)).filter(Objects::nonNull)
                .min(Instant::compareTo).orElseThrow();
    }

    private int begunBy(TrainingPlan plan, Instant now, ZoneId zone) {
        int begun = weeksBegun;
        while (begun < plan.weeks() && !begins(plan.weekStartsOn(begun), zone).isAfter(now)) {
            begun++;
        }
        return begun;
    }

    private static Instant plannedAt(TrainingPlan plan, int week, ZoneId zone) {
        return begins(plan.weekStartsOn(week), zone).minus(PLANNED_AHEAD);
    }

    private static Instant boundaryAt(TrainingPlan plan, ZoneId zone) {
        return begins(plan.endsOn().minusDays(BOUNDARY_DAYS), zone);
    }

    private static Instant overAt(TrainingPlan plan, ZoneId zone) {
        return begins(plan.endsOn().plusDays(1), zone);
    }

    private static Instant begins(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
