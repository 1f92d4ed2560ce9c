package dev.coachline.plan.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Use case: an athlete moves a day of the plan in force to another day of the same week, or takes that back. */
public final class MoveDays {

    /** What came of it. */
    public sealed interface Outcome {

        /** It is so now, or was already. */
        record Done(DayMove move) implements Outcome {}

        /** The athlete has no plan, or no such move. */
        record Unknown(String what) implements Outcome {}

        /** The same id stands for other days, or for a move that was taken back. */
        record OtherMove() implements Outcome {}

        /** The days stay where they are. */
        record CannotMove(MoveDay.Why why) implements Outcome {}
    }

    private final TrainingPlans plans;
    private final DayMoves moves;
    private final ChangePlans change;

    public MoveDays(TrainingPlans plans, DayMoves moves, ChangePlans change) {
        this.plans = plans;
        this.moves = moves;
        this.change = change;
    }

    /** Moves in the running transaction; the same request again does nothing. */
    public Outcome move(UUID athleteId, UUID moveId, LocalDate from, LocalDate to, Instant now) {
        TrainingPlans.Written written = plans.inForce(athleteId, now);
        PlanRun run = written == null ? null : plans.lock(athleteId, written.plan().planId());
        if (run == null) {
            return new Outcome.Unknown("A plan of this athlete");
        }
        DayMove known = moves.find(athleteId, moveId);
        if (known != null) {
            return known.takenBack() || !known.from().equals(from) || !known.to().equals(to)
                    ? new Outcome.OtherMove()
                    : new Outcome.Done(known);
        }
        Theme theme = themeOn(run.plan(), from);
        Theme inReturn = themeOn(run.plan(), to);
        MoveDay.Why refused = exchange(athleteId, run.plan().planId(), new MoveDay(from, to), now);
        if (refused != null) {
            return new Outcome.CannotMove(refused);
        }
        DayMove move = new DayMove(athleteId, moveId, run.plan().planId(), from, to, theme,
                inReturn == Theme.REST ? null : inReturn, false);
        moves.add(move, now);
        return new Outcome.Done(move);
    }

    /** Moves back in the running transaction, as long as both days lie ahead and no later move has touched them. */
    public Outcome takeBack(UUID athleteId, UUID moveId, Instant now) {
        DayMove known = moves.find(athleteId, moveId);
        PlanRun run = known == null ? null : plans.lock(athleteId, known.planId());
        // Only with the plan locked is it known whether somebody was faster.
        DayMove move = run == null ? null : moves.find(athleteId, moveId);
        if (move == null) {
            return new Outcome.Unknown("This move");
        }
        if (move.takenBack()) {
            return new Outcome.Done(move);
        }
        MoveDay.Why refused = moves.touchedSince(move)
                ? MoveDay.Why.MOVED_SINCE
                : exchange(athleteId, move.planId(), new MoveDay(move.to(), move.from()), now);
        if (refused != null) {
            return new Outcome.CannotMove(refused);
        }
        moves.takeBack(move, now);
        return new Outcome.Done(move);
    }

    private MoveDay.@Nullable Why exchange(UUID athleteId, UUID planId, MoveDay days, Instant now) {
        return switch (change.change(athleteId, planId, any -> true, days, now)) {
            case ChangePlans.Outcome.Done _ -> null;
            case ChangePlans.Outcome.CannotMove(var why) -> why;
            case ChangePlans.Outcome.Ended() -> MoveDay.Why.NOT_IN_PLAN;
            case ChangePlans.Outcome.PausedAlready(),ChangePlans.Outcome.NotPaused() -> MoveDay.Why.PAUSED;
            case ChangePlans.Outcome.Unknown _,ChangePlans.Outcome.Stale(),ChangePlans.Outcome.AnsweredOtherwise(),ChangePlans.Outcome.OtherAnswer(),ChangePlans.Outcome.AnswerStays _,ChangePlans.Outcome.Refused _ ->
                throw new IllegalStateException("no move comes to this");
        };
    }

    private static Theme themeOn(TrainingPlan plan, LocalDate date) {
        return plan.positionOn(date) instanceof Position.Running(var week)
                ? MoveDay.dayOn(week, date).theme()
                : Theme.REST;
    }
}
