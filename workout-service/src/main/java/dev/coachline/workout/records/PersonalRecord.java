package dev.coachline.workout.records;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

/**
 * The best performance of an exercise, of one kind.
 *
 * @param atLoad the load of a record in reps, absent without one; absent for other kinds
 * @param atDistance the distance that a pace was held over; absent for other kinds
 * @param value in the unit of the kind; loads and distances as the athlete wrote them
 * @param set that set it
 */
public record PersonalRecord(Kind kind, @Nullable Load atLoad, @Nullable Distance atDistance, BigDecimal value,
        LoggedSet set, UUID sessionId, LocalDate date) {

    /** What it is best at. */
    public enum Kind {
        /** The heaviest load moved at least once. */
        LOAD,
        /** The most repetitions at one load. */
        REPS,
        /** The highest estimate of what can be lifted once, to two decimals. */
        E1RM,
        /** The longest way in one set. */
        DISTANCE,
        /** The fewest seconds for a kilometre, on average over a set of at least the distance. */
        PACE,
        /** The longest set in seconds. */
        DURATION
    }

    /**
     * Better first. Of equals the earlier is the record, so that doing as well again sets none; the rest of the order only makes
     * the record the same whatever came first.
     */
    static final Comparator<PersonalRecord> BEST_FIRST = Comparator.comparing(PersonalRecord::score).reversed()
            .thenComparing(PersonalRecord::date).thenComparing(PersonalRecord::sessionId)
            .thenComparing(record -> record.set().toString());

    /** Whether it says the same of the same session. */
    boolean isThatOf(PersonalRecord other) {
        return kind == other.kind && Objects.equals(atLoad, other.atLoad)
                && Objects.equals(atDistance, other.atDistance) && sessionId.equals(other.sessionId)
                && value.compareTo(other.value) == 0;
    }

    boolean isAtLeast(PersonalRecord other) {
        return score().compareTo(other.score()) >= 0;
    }

    /** More is better; the same measure for all units. */
    private BigDecimal score() {
        return switch (kind) {
            case LOAD, E1RM -> new Load(value, unit()).in(WeightUnit.KG).value();
            case REPS, DURATION -> value;
            case PACE -> value.negate();
            case DISTANCE -> set.distance() == null ? value : set.distance().metres();
        };
    }

    private WeightUnit unit() {
        Load load = set.load();
        return load == null ? WeightUnit.KG : load.unit();
    }

    /** What the value is counted in, such as {@code kg}, {@code reps}, {@code km}, {@code s}, {@code s/km}. */
    public String unitWords() {
        return switch (kind) {
            case LOAD, E1RM -> unit().symbol();
            case REPS -> "reps";
            case DURATION -> "s";
            case PACE -> "s/km";
            case DISTANCE -> set.distance() == null ? "m" : set.distance().unit().symbol();
        };
    }
}
