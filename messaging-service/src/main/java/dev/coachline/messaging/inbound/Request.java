package dev.coachline.messaging.inbound;

import java.time.DayOfWeek;
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

    /** @param to absent where no day was understood */
    record Move(@Nullable DayOfWeek to) implements Request {}

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
