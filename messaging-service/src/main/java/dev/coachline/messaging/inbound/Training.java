package dev.coachline.messaging.inbound;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;

/**
 * What the services that plan and record training do for an athlete's text. Each call may be repeated as it is; an
 * exception means: not now.
 */
public interface Training {

    /**
     * The best of one kind that was logged of an exercise.
     *
     * @param kind such as {@code load} or {@code e1rm}
     * @param at at which load or over which distance; absent where it has none
     */
    record Best(String kind, BigDecimal value, String unit, @Nullable String at, LocalDate date) {}

    /**
     * What the athlete had lifted before Coachline.
     *
     * @param unit kg or lb
     * @param reps absent where not known
     * @param date absent where not known
     * @param assumed whether the unit was assumed rather than written by anybody
     */
    record Brought(BigDecimal load, String unit, @Nullable Integer reps, @Nullable LocalDate date, boolean assumed) {}

    /**
     * What is known of one exercise, at least something.
     *
     * @param exercise as the athlete wrote it last, or where nothing was logged as the dossier calls it
     */
    record ExerciseRecords(String exercise, List<Best> best, List<Brought> brought) {

        private static final BigDecimal KG_PER_LB = new BigDecimal("0.45359237");

        public ExerciseRecords {
            best = List.copyOf(best);
            brought = List.copyOf(brought);
        }

        /** The heaviest that was brought, where nothing as heavy was logged; else null. */
        public @Nullable Brought unbeaten() {
            BigDecimal logged = best.stream().filter(b -> b.kind().equals("load"))
                    .map(b -> kilograms(b.value(), b.unit())).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
            return brought.stream().filter(b -> kilograms(b.load(), b.unit()).compareTo(logged) > 0)
                    .max(Comparator.<Brought, BigDecimal>comparing(b -> kilograms(b.load(), b.unit()))
                            .thenComparing(Brought::reps, Comparator.nullsFirst(Comparator.naturalOrder())))
                    .orElse(null);
        }

        private static BigDecimal kilograms(BigDecimal load, String unit) {
            return unit.equals("lb") ? load.multiply(KG_PER_LB) : load;
        }
    }

    record Day(LocalDate date, String theme) {}

    /** @param deload whether it is meant to be light */
    record Week(boolean deload, List<Day> days) {

        public Week {
            days = List.copyOf(days);
        }
    }

    /**
     * Where an athlete stands.
     *
     * @param week of the plan, from 1
     * @param block the mesocycle's name
     */
    record Standing(String goal, int week, int weeks, String block, LocalDate endsOn) {}

    /** What came of a wish to move a day. */
    sealed interface Moving {

        /**
         * It moved, or had moved already.
         *
         * @param theme what moved
         * @param inReturn what came to the first day for it; absent for a day of rest
         */
        record Moved(String theme, @Nullable String inReturn) implements Moving {}

        /** It stays where it is. */
        record Stays(Why why) implements Moving {}

        /** Why a day stays; whatever we do not know is {@code NO_PLAN}. */
        enum Why {
            SAME_DAY, PAST, OTHER_WEEK, NOTHING_TO_MOVE, EVENT_DAY, PAUSED, NO_PLAN
        }
    }

    /**
     * One lift for another.
     *
     * @param kept whether the next workouts obey; else nobody keeps a dossier of the athlete
     */
    record Swapped(String exercise, String instead, boolean kept) {}

    /** What came of a wish to take something back. */
    enum TakenBack {
        DONE, NOTHING, TOO_LATE
    }

    /**
     * What is proposed for the time after a plan.
     *
     * @param weeks by how many it would go on; 0 where it would not
     */
    record Proposal(LocalDate endsOn, Request.AfterPlan.Choice choice, int weeks, String reason, boolean answered) {}

    /** What came of an answer to it. */
    enum Chosen {
        DONE, NOTHING_PROPOSED, TOO_LATE, OTHERWISE
    }

    /** Null where nobody keeps one. */
    @Nullable
    Dossier dossier(UUID athleteId);

    /** In which the athlete reads loads; null where nobody knows. */
    SetLine.@Nullable Unit unitOf(UUID athleteId);

    /** @return false where the sets are refused for what they say */
    boolean log(UUID athleteId, UUID sessionId, LocalDate date, List<SetLine> sets);

    void skip(UUID athleteId, UUID sessionId, LocalDate date);

    /** @return false where there is no such session (yet) */
    boolean takeBack(UUID athleteId, UUID sessionId);

    /**
     * Keeps in the dossier that something hurts.
     *
     * @param reportId tells this report from others of the same
     * @return false where nobody keeps a dossier of the athlete
     */
    boolean hurts(UUID athleteId, UUID reportId, BodyArea area, LocalDate since);

    /** @param exercise absent for all */
    List<ExerciseRecords> records(UUID athleteId, @Nullable String exercise);

    /** Lets another lift stand in for one from a day on; null where none does. */
    @Nullable
    Swapped swap(UUID athleteId, UUID swapId, String exercise, LocalDate since);

    TakenBack swapBack(UUID athleteId, UUID swapId);

    Moving move(UUID athleteId, UUID moveId, LocalDate from, LocalDate to);

    TakenBack moveBack(UUID athleteId, UUID moveId);

    /** For the end of one plan; null where nothing is proposed. */
    @Nullable
    Proposal proposal(UUID athleteId, UUID planId);

    /**
     * Of the plan in force.
     *
     * @param answerId by which it may be taken back
     */
    Chosen choose(UUID athleteId, UUID answerId, Request.AfterPlan choice);

    /** Until what was chosen begins. */
    TakenBack choiceBack(UUID athleteId, UUID answerId);

    /** The planned week that a date lies in; null where none is planned. */
    @Nullable
    Week week(UUID athleteId, LocalDate date);

    /** Null where there is no plan. */
    @Nullable
    Standing standing(UUID athleteId, LocalDate date);
}
