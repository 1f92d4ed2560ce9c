package dev.coachline.plan.plans;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A plan with its progress and the zone whose midnights it runs by.
 *
 * @param pause the pause that is asked for or lasts; one that is over stays until the next
 * @param revision from 1; grows whenever the plan's weeks or its pause change
 * @param announced ends that were announced and have moved since; the plan may come back to one
 */
public record PlanRun(TrainingPlan plan, PlanProgress progress, ZoneId zone, @Nullable Pause pause, int revision,
        List<LocalDate> announced) {

    /** Who notices a missed week later than this leaves the week that has begun as it is. */
    private static final Duration NOTICED_WITHIN = Duration.ofHours(1);

    /** A plan as it became, and what that changes of what was said; nothing where it stayed. */
    record Revised(PlanRun run, List<PlanFact> facts) {

        /** Of a week that changes twice, the last counts. */
        Revised then(Revised next) {
            Set<UUID> again = next.facts.stream().flatMap(Revised::changedWeek).collect(Collectors.toSet());
            return new Revised(next.run, Stream
                    .concat(facts.stream().filter(fact -> changedWeek(fact).noneMatch(again::contains)),
                            next.facts.stream())
                    .toList());
        }

        private static Stream<UUID> changedWeek(PlanFact fact) {
            return fact instanceof PlanFact.MicrocycleChanged(var week)
                    ? Stream.of(week.microcycleId())
                    : Stream.empty();
        }
    }

    public PlanRun {
        announced = List.copyOf(announced);
    }

    /** A plan of which nothing has been said yet. */
    public static PlanRun of(TrainingPlan plan, ZoneId zone) {
        return new PlanRun(plan, PlanProgress.none(), zone, null, 1, List.of());
    }

    /**
     * A plan that somebody else began: the weeks until a date are theirs, and so is the beginning of the one in which it
     * lies, unless that is its first day.
     *
     * @param from the first day that is asked for here
     */
    public static PlanRun takenOver(TrainingPlan plan, ZoneId zone, LocalDate from) {
        int week = from.isBefore(plan.startsOn()) ? 0 : plan.weekOf(from);
        int begun = plan.weekStartsOn(week).isBefore(from) ? week + 1 : week;
        return new PlanRun(plan, new PlanProgress(week, begun, false, false), zone, null, 1, List.of());
    }

    /** Everything that is due by now; an end is announced once, and its successor written whenever it is the end. */
    public PlanProgress.Decision decide(Instant now) {
        PlanProgress.Decision due = progress.decide(plan, now, zone);
        List<PlanFact> facts = due.facts().stream()
                .map(fact -> fact instanceof PlanFact.BoundaryApproached(var endsOn) && announced.contains(endsOn)
                        ? new PlanFact.SuccessorDue(endsOn)
                        : fact)
                .toList();
        return new PlanProgress.Decision(facts, due.after(), due.nextDue());
    }

    /** The same plan when more was said of it. */
    PlanRun at(PlanProgress later) {
        return new PlanRun(plan, later, zone, pause, revision, announced);
    }

    /** When something more falls due; absent once the plan has ended. */
    public @Nullable Instant nextDue() {
        return progress.nextDue(plan, zone);
    }

    /** The same plan by another zone's midnights. */
    public PlanRun in(ZoneId other) {
        return new PlanRun(plan, progress, other, pause, revision, announced);
    }

    /** The athlete's local date. */
    LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** The pause that is asked for or lasts. */
    public @Nullable Pause pauseOn(LocalDate today) {
        return pause == null || pause.overOn(today) ? null : pause;
    }

    /**
     * What time alone makes of the weeks: a pause without an end goes on, a week without any session comes again.
     *
     * @param sessions dates with a logged session
     */
    Revised caughtUp(Instant now, SortedSet<LocalDate> sessions) {
        Pause lasting = pauseOn(today(now));
        Revised paused = lasting == null || progress.ended() ? unchanged() : laid(lasting.before(), lasting, now);
        return paused.then(paused.run.afterMissedWeek(now, sessions));
    }

    private Revised afterMissedWeek(Instant now, SortedSet<LocalDate> sessions) {
        int missed = progress.weeksBegun() - 1;
        if (missed < 0 || missed + 1 >= plan.weeks()) {
            return unchanged();
        }
        LocalDate next = plan.weekStartsOn(missed + 1);
        Instant begins = next.atStartOfDay(zone).toInstant();
        Pause lasting = pauseOn(next);
        if (begins.isAfter(now) || !begins.plus(NOTICED_WITHIN).isAfter(now)
                || (lasting != null && lasting.from().isBefore(next))) {
            return unchanged();
        }
        List<WeekPlan> inserted = MissedWeek.judge(plan, missed, sessions).inserted(plan, missed);
        return inserted.isEmpty()
                ? unchanged()
                : laid(MissedWeek.insertedAfter(unpaused(now), missed, inserted), lasting, now);
    }

    /** Its weeks as they would be without the pause that is asked for or lasts. */
    List<Mesocycle> unpaused(Instant now) {
        Pause lasting = pauseOn(today(now));
        return lasting == null ? plan.mesocycles() : lasting.before();
    }

    /** The same plan with other weeks, laid around the pause that is asked for or lasts. */
    Revised changed(List<Mesocycle> weeks, Instant now) {
        return laid(weeks, pauseOn(today(now)), now);
    }

    /** @param weeks as they would be without the pause */
    Revised laid(List<Mesocycle> weeks, @Nullable Pause around, Instant now) {
        if (around == null) {
            return revised(weeks, pause);
        }
        Pause kept = around.in(weeks);
        return revised(kept.weeksOf(plan, today(now.plus(PlanProgress.PLANNED_AHEAD))), kept);
    }

    /** The same plan without its pause. */
    Revised withoutPause(Pause cancelled) {
        return revised(cancelled.before(), null);
    }

    Revised unchanged() {
        return new Revised(this, List.of());
    }

    private Revised revised(List<Mesocycle> weeks, @Nullable Pause by) {
        TrainingPlan after = plan.with(weeks);
        if (after.equals(plan) && Objects.equals(by, pause)) {
            return unchanged();
        }
        List<PlanFact> facts = new ArrayList<>(List.of(new PlanFact.PlanRevised()));
        int planned = Math.min(progress.weeksPlanned(), after.weeks());
        for (int week = 0; week < planned; week++) {
            if (!after.microcycle(week).equals(plan.microcycle(week))) {
                facts.add(new PlanFact.MicrocycleChanged(after.microcycle(week)));
            }
        }
        int begun = Math.min(progress.weeksBegun(), after.weeks());
        // A week that was paused when it began, begins with the athlete's return.
        if (begun > 0 && begun == progress.weeksBegun() && plan.microcycle(begun - 1).paused()
                && !after.microcycle(begun - 1).paused()) {
            facts.add(new PlanFact.WeekBegan(after.microcycle(begun - 1)));
        }
        boolean moved = !after.endsOn().equals(plan.endsOn());
        List<LocalDate> ends = new ArrayList<>(announced);
        if (moved && progress.boundaryAnnounced()) {
            facts.add(new PlanFact.SuccessorWithdrawn(plan.successorId()));
            ends.add(plan.endsOn());
        }
        PlanProgress left = new PlanProgress(planned, begun, progress.boundaryAnnounced() && !moved, progress.ended());
        return new Revised(new PlanRun(after, left, zone, by, revision + 1, ends), List.copyOf(facts));
    }
}
