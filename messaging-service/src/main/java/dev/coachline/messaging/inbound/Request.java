package dev.coachline.messaging.inbound;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What an athlete's text asks for, beside STOP, START and HELP; docs/replies.md has the grammar. */
public sealed interface Request {

    /** Today's workout is done. */
    record Done() implements Request {}

    /** These sets were done. */
    record Log(List<SetLine> sets) implements Request {

        public Log {
            sets = List.copyOf(sets);
        }
    }

    /** Something hurts, and nothing else is said. */
    record Hurts() implements Request {}

    /** Today's workout is not done. */
    record Skip() implements Request {}

    /** A day as somebody names it. */
    sealed interface NamedDay {

        /** The next of its name, today included. */
        record Weekday(DayOfWeek day) implements NamedDay {}

        record InDays(int days) implements NamedDay {}

        default LocalDate from(LocalDate today) {
            return switch (this) {
                case Weekday(var day) -> today.with(TemporalAdjusters.nextOrSame(day));
                case InDays(var days) -> today.plusDays(days);
            };
        }
    }

    /**
     * Training goes to another day.
     *
     * @param from of which day; absent for today's
     */
    record Move(@Nullable NamedDay from, NamedDay to) implements Request {

        /** The date whose training moves. A day that is named lies in the present week, be it over. */
        public LocalDate movedFrom(LocalDate today) {
            return switch (from) {
                case null -> today;
                case NamedDay.Weekday(var day) -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .with(TemporalAdjusters.nextOrSame(day));
                case NamedDay.InDays day -> day.from(today);
            };
        }
    }

    /**
     * What follows the plan.
     *
     * @param weeks by how many it goes on; 0 where another choice was taken
     */
    record AfterPlan(Choice choice, int weeks) implements Request {

        /** As plan-service proposes them. */
        public enum Choice {
            NEXT_PLAN, EXTEND, DELOAD_THEN_NEXT
        }
    }

    record Swap(String exercise) implements Request {}

    /** What was told last does not hold. */
    record Undo() implements Request {}

    /** @param exercise absent for all */
    record Records(@Nullable String exercise) implements Request {}

    /** Why today is as it is. */
    record Why() implements Request {}

    record Today() implements Request {}

    record Week() implements Request {}

    record Plan() implements Request {}

    /** It could mean several things, so it is asked back. */
    record Unclear(String question) implements Request {}

    /** Nothing that we know. */
    record Other() implements Request {}

    /**
     * A request with what hurts, which may be said beside anything.
     *
     * @param hurting empty where nothing does
     */
    record Understood(Request request, Set<BodyArea> hurting) {

        public Understood {
            hurting = Set.copyOf(hurting);
        }
    }
}
