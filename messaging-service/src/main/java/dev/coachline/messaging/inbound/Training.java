package dev.coachline.messaging.inbound;

import java.math.BigDecimal;
import java.time.LocalDate;
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
     * The best of one exercise.
     *
     * @param kind such as {@code load} or {@code e1rm}
     * @param at at which load or over which distance; absent where it has none
     */
    record Best(String exercise, String kind, BigDecimal value, String unit, @Nullable String at, LocalDate date) {}

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
    List<Best> records(UUID athleteId, @Nullable String exercise);

    /** The lift that stands in for another; null where none does. */
    @Nullable
    String instead(UUID athleteId, String exercise);

    /** The planned week that a date lies in; null where none is planned. */
    @Nullable
    Week week(UUID athleteId, LocalDate date);

    /** Null where there is no plan. */
    @Nullable
    Standing standing(UUID athleteId, LocalDate date);
}
