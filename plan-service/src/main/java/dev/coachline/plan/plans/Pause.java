package dev.coachline.plan.plans;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A time without training.
 *
 * @param until its last day; absent until somebody says when it ends
 * @param before the plan's weeks as they would be without it
 */
public record Pause(LocalDate from, @Nullable LocalDate until, Reason reason, List<Mesocycle> before) {

    /** Why somebody pauses; the words for it stay with who said them. */
    public enum Reason {
        TRAVEL("paused for travel"), INJURY("paused after an injury"), OTHER("paused");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    public Pause {
        before = List.copyOf(before);
    }

    /** Whether its last day has passed. */
    public boolean overOn(LocalDate today) {
        return until != null && until.isBefore(today);
    }

    /** The same pause with another last day. */
    Pause until(LocalDate last) {
        return new Pause(from, last, reason, before);
    }

    /** The same pause in a plan that was changed apart from it. */
    Pause in(List<Mesocycle> weeks) {
        return new Pause(from, until, reason, weeks);
    }

    /**
     * The plan's weeks with this pause in them.
     *
     * @param known last day that is to be planned by now; a pause without an end covers its week
     */
    List<Mesocycle> weeksOf(TrainingPlan plan, LocalDate known) {
        LocalDate horizon = known.isBefore(from) ? from : known;
        LocalDate last = until == null ? plan.weekStartsOn(plan.weekOf(horizon) + 1).minusDays(1) : until;
        return PausedWeeks.of(plan.with(before), from, last, reason.words);
    }
}
