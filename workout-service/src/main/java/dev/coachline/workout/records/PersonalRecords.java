package dev.coachline.workout.records;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.OneRepMax;
import dev.coachline.workout.strength.WeightUnit;

/**
 * All personal records of one exercise: the best of each kind, and for reps of each load, for paces of each distance. It is the
 * same in whatever order and however often sets are taken in; a further set never removes a record nor makes one worse.
 *
 * @param records at most one of a kind, load and distance, in their order
 */
public record PersonalRecords(List<PersonalRecord> records) {

    static final PersonalRecords NONE = new PersonalRecords(List.of());

    /** Distances that people compare their paces over: up to a marathon. */
    private static final List<Distance> PACES = List.of(distance("400", Distance.Unit.M),
            distance("1", Distance.Unit.KM), distance("1", Distance.Unit.MI), distance("5", Distance.Unit.KM),
            distance("10", Distance.Unit.KM), distance("21.0975", Distance.Unit.KM),
            distance("42.195", Distance.Unit.KM));

    private static final Comparator<PersonalRecord> ORDER = Comparator.comparing(PersonalRecord::kind)
            .thenComparing(PersonalRecord::atLoad, Comparator.nullsFirst(Comparator
                    .<Load, BigDecimal>comparing(load -> load.in(WeightUnit.KG).value())
                    .thenComparing(Load::unit)))
            .thenComparing(PersonalRecord::atDistance,
                    Comparator.nullsFirst(Comparator.comparing(Distance::metres)));

    private record Slot(PersonalRecord.Kind kind, @Nullable Load atLoad, @Nullable Distance atDistance) {}

    public PersonalRecords {
        records = List.copyOf(records);
    }

    static PersonalRecords of(Collection<Performed> history) {
        return NONE.with(history);
    }

    PersonalRecords with(Collection<Performed> more) {
        Map<Slot, PersonalRecord> best = new LinkedHashMap<>();
        Stream.concat(records.stream(), more.stream().flatMap(PersonalRecords::shown))
                .forEach(record -> best.merge(slot(record), record,
                        (a, b) -> PersonalRecord.BEST_FIRST.compare(a, b) <= 0 ? a : b));
        return new PersonalRecords(best.values().stream().sorted(ORDER).toList());
    }

    /** Whether this record stands, or one that is better. */
    boolean holds(PersonalRecord record) {
        return standing(record).filter(now -> now.isAtLeast(record)).isPresent();
    }

    /** What stands where a record stood. */
    Optional<PersonalRecord> standing(PersonalRecord record) {
        return records.stream().filter(now -> slot(now).equals(slot(record))).findFirst();
    }

    private static Slot slot(PersonalRecord record) {
        return new Slot(record.kind(), record.atLoad(), record.atDistance());
    }

    /** What a set shows, each of which may be a record. */
    private static Stream<PersonalRecord> shown(Performed performed) {
        LoggedSet set = performed.set();
        boolean failed = set.reps() != null && set.reps() < 1;
        return failed
                ? Stream.empty()
                : Stream.of(load(performed), reps(performed), estimate(performed), distance(performed),
                        duration(performed), paces(performed)).flatMap(records -> records);
    }

    private static Stream<PersonalRecord> load(Performed performed) {
        Load load = performed.set().load();
        return load == null || load.value().signum() <= 0
                ? Stream.empty()
                : record(PersonalRecord.Kind.LOAD, null, null, load.value(), performed);
    }

    private static Stream<PersonalRecord> reps(Performed performed) {
        Integer reps = performed.set().reps();
        Load load = performed.set().load();
        return reps == null
                ? Stream.empty()
                : record(PersonalRecord.Kind.REPS,
                        load == null || load.value().signum() <= 0 ? null : new Load(plain(load.value()), load.unit()),
                        null, BigDecimal.valueOf(reps), performed);
    }

    private static Stream<PersonalRecord> estimate(Performed performed) {
        Load load = performed.set().load();
        Integer reps = performed.set().reps();
        Load estimate = load == null || reps == null ? null : OneRepMax.estimate(load, reps);
        return estimate == null
                ? Stream.empty()
                : record(PersonalRecord.Kind.E1RM, null, null, estimate.value().setScale(2, RoundingMode.HALF_UP),
                        performed);
    }

    private static Stream<PersonalRecord> distance(Performed performed) {
        Distance distance = performed.set().distance();
        return distance == null || distance.value().signum() <= 0
                ? Stream.empty()
                : record(PersonalRecord.Kind.DISTANCE, null, null, distance.value(), performed);
    }

    private static Stream<PersonalRecord> duration(Performed performed) {
        Integer seconds = performed.set().seconds();
        return seconds == null || seconds < 1
                ? Stream.empty()
                : record(PersonalRecord.Kind.DURATION, null, null, BigDecimal.valueOf(seconds), performed);
    }

    private static Stream<PersonalRecord> paces(Performed performed) {
        Distance distance = performed.set().distance();
        Integer seconds = performed.set().seconds();
        if (distance == null || seconds == null || seconds < 1 || distance.value().signum() <= 0) {
            return Stream.empty();
        }
        BigDecimal pace = BigDecimal.valueOf(seconds).multiply(BigDecimal.valueOf(1000))
                .divide(distance.metres(), 2, RoundingMode.HALF_UP);
        return PACES.stream().filter(over -> over.metres().compareTo(distance.metres()) <= 0)
                .flatMap(over -> record(PersonalRecord.Kind.PACE, null, over, pace, performed));
    }

    private static Stream<PersonalRecord> record(PersonalRecord.Kind kind, @Nullable Load atLoad,
            @Nullable Distance atDistance, BigDecimal value, Performed performed) {
        return Stream.of(new PersonalRecord(kind, atLoad, atDistance, value, performed.set(), performed.sessionId(),
                performed.date()));
    }

    private static Distance distance(String value, Distance.Unit unit) {
        return new Distance(new BigDecimal(value), unit);
    }

    /** 100 for 100, 100.0 and 1E+2. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
