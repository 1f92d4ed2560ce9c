package dev.coachline.plan.plans;

import java.time.Instant;
import java.util.List;

/** What somebody may ask of a running plan. Each is a rule over the plan and the time, and gives the same answer to the same. */
public sealed interface PlanCommand permits PausePlan, ResumePlan, ReplaceBlocks, MoveDay {

    /** Something of the request that cannot be. */
    record Objection(String field, String problem) {}

    /** What comes of it. */
    sealed interface Ruling {

        /** The plan became another. */
        record Accepted(PlanRun.Revised revised) implements Ruling {}

        /** It is so already. */
        record NothingToDo() implements Ruling {}

        /** The plan pauses at another time already. */
        record PausedAlready() implements Ruling {}

        /** The plan does not pause. */
        record NotPaused() implements Ruling {}

        /** The days stay where they are. */
        record CannotMove(MoveDay.Why why) implements Ruling {}

        /** The request cannot be carried out as it is. */
        record Refused(List<Objection> objections) implements Ruling {}

        /** One thing is wrong with the request. */
        static Ruling refused(String field, String problem) {
            return new Refused(List.of(new Objection(field, problem)));
        }
    }

    /** @param run a plan that has not ended */
    Ruling decide(PlanRun run, Instant now);
}
