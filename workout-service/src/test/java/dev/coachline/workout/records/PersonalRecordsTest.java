package dev.coachline.workout.records;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.workout.records.PersonalRecord.Kind;
import dev.coachline.workout.sessions.Distance;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

class PersonalRecordsTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    private static final int ATHLETES_A_SEED = 50;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @Test
    void finds_the_best_of_each_kind() {
        PersonalRecords records = PersonalRecords.of(List.of(lifted(0, "100", 5), lifted(1, "110", 1),
                lifted(2, "100", 8), lifted(3, "100", 8)));
        assertThat(words(records)).containsExactly("LOAD 110 on 2026-03-03", "REPS 8 at 100 kg on 2026-03-04",
                "REPS 1 at 110 kg on 2026-03-03", "E1RM 124.14 on 2026-03-04");
    }

    @Test
    void compares_paces_over_distances_that_were_covered() {
        PersonalRecords records = PersonalRecords.of(List.of(ran(0, "5.2", Distance.Unit.KM, 1560),
                ran(1, "400", Distance.Unit.M, 80), ran(2, "10", Distance.Unit.KM, 3300)));
        assertThat(words(records)).containsExactly("DISTANCE 10 on 2026-03-04", "PACE 200.00 at 400 m on 2026-03-03",
                "PACE 300.00 at 1 km on 2026-03-02", "PACE 300.00 at 1 mi on 2026-03-02",
                "PACE 300.00 at 5 km on 2026-03-02", "PACE 330.00 at 10 km on 2026-03-04",
                "DURATION 3300 on 2026-03-04");
    }

    @Test
    void keeps_the_unit_that_was_written_and_compares_what_it_weighs() {
        Performed pounds = performed(0, new LoggedSet("Squat", new Load(new BigDecimal("225"), WeightUnit.LB), 1));
        PersonalRecords records = PersonalRecords.of(List.of(lifted(1, "102", 1), pounds));
        assertThat(words(records)).contains("LOAD 225 on 2026-03-02");
        assertThat(words(records.with(List.of(lifted(2, "102.5", 1))))).contains("LOAD 102.5 on 2026-03-04");
    }

    @Test
    void learns_nothing_from_a_failed_lift_nor_from_a_set_without_a_result() {
        assertThat(PersonalRecords.of(List.of(lifted(0, "200", 0), performed(1, new LoggedSet("Squat", null, null))))
                .records()).isEmpty();
        assertThat(words(PersonalRecords.of(List.of(performed(0, new LoggedSet("Pull-up", null, 12))))))
                .containsExactly("REPS 12 on 2026-03-02");
        assertThat(words(PersonalRecords.of(List.of(lifted(0, "60", 20))))).as("too many reps for an estimate")
                .containsExactly("LOAD 60 on 2026-03-02", "REPS 20 at 60 kg on 2026-03-02");
    }

    /** A further set never removes a record nor makes one worse, and only a better one takes its place. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void only_grow_as_history_is_appended(int seed) {
        for (int athlete = seed * ATHLETES_A_SEED; athlete < (seed + 1) * ATHLETES_A_SEED; athlete++) {
            assertOnlyGrow(history(athlete));
        }
    }

    private static void assertOnlyGrow(List<Performed> history) {
        PersonalRecords before = PersonalRecords.NONE;
        for (Performed performed : history) {
            PersonalRecords after = before.with(List.of(performed));
            Map<String, PersonalRecord> then = bySlot(after);
            List<PersonalRecord> worse = bySlot(before).entrySet().stream()
                    .filter(was -> !then.containsKey(was.getKey())
                            || PersonalRecord.BEST_FIRST.compare(then.get(was.getKey()), was.getValue()) > 0)
                    .map(Map.Entry::getValue).toList();
            assertThat(worse).isEmpty();
            before = after;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void are_the_same_in_any_order_and_however_often_a_set_is_told(int seed) {
        List<Performed> history = history(seed);
        PersonalRecords whole = PersonalRecords.of(history);
        List<Performed> shuffled = new ArrayList<>(history);
        Collections.shuffle(shuffled, new Random(seed));
        PersonalRecords piecewise = PersonalRecords.NONE;
        for (Performed performed : shuffled) {
            piecewise = piecewise.with(List.of(performed)).with(List.of(performed));
        }
        assertThat(piecewise).isEqualTo(whole);
        assertThat(whole.with(history)).isEqualTo(whole);
    }

    /** An oracle that shares nothing with the rule but the definition: no set of the history beats a record. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void are_beaten_by_nothing_in_the_history(int seed) {
        List<Performed> history = history(seed);
        PersonalRecords records = PersonalRecords.of(history);
        double heaviest = history.stream().filter(p -> p.set().load() != null && p.set().reps() > 0)
                .mapToDouble(p -> kilograms(p.set().load())).max().orElse(0);
        records.records().stream().filter(r -> r.kind() == Kind.LOAD)
                .forEach(r -> assertThat(kilograms(r.set().load())).isEqualTo(heaviest));
        int most = history.stream().mapToInt(p -> p.set().reps() == null ? 0 : p.set().reps()).max().orElse(0);
        assertThat(records.records().stream().filter(r -> r.kind() == Kind.REPS)
                .mapToInt(r -> r.value().intValue()).max().orElse(0)).isEqualTo(most);
    }

    private static double kilograms(Load load) {
        return load.unit() == WeightUnit.KG ? load.value().doubleValue() : load.value().doubleValue() * 0.45359237;
    }

    static List<Performed> history(int seed) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, 40).mapToObj(n -> {
            int day = random.nextInt(20);
            WeightUnit unit = random.nextBoolean() ? WeightUnit.KG : WeightUnit.LB;
            return switch (random.nextInt(4)) {
                case 0 -> performed(day, new LoggedSet("Pull-up", null, random.nextInt(15)));
                case 1 -> ran(day, Integer.toString(1 + random.nextInt(12)), Distance.Unit.KM,
                        600 + random.nextInt(4000));
                default -> performed(day, new LoggedSet("Squat",
                        new Load(new BigDecimal(20 + random.nextInt(8) * 10), unit), random.nextInt(13)));
            };
        }).toList();
    }

    private static Map<String, PersonalRecord> bySlot(PersonalRecords records) {
        return records.records().stream()
                .collect(Collectors.toMap(r -> r.kind() + " " + r.atLoad() + " " + r.atDistance(),
                        Function.identity()));
    }

    private static List<String> words(PersonalRecords records) {
        return records.records().stream().map(r -> r.kind() + " " + r.value()
                + (r.atLoad() == null ? "" : " at " + r.atLoad().words())
                + (r.atDistance() == null ? "" : " at " + r.atDistance().words()) + " on " + r.date()).toList();
    }

    private static Performed lifted(int day, String kilograms, int reps) {
        return performed(day,
                new LoggedSet("Squat", new Load(new BigDecimal(kilograms), WeightUnit.KG), reps));
    }

    private static Performed ran(int day, String distance, Distance.Unit unit, int seconds) {
        return performed(day, new LoggedSet("Run", null, null, null, new Distance(new BigDecimal(distance), unit),
                seconds, null));
    }

    private static Performed performed(int day, LoggedSet set) {
        return new Performed(new UUID(0, day), MONDAY.plusDays(day), set);
    }
}
