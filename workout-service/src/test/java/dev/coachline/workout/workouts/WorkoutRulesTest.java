package dev.coachline.workout.workouts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.workout.athletes.LiftRecord;
import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.catalogue.EquipmentAccess;
import dev.coachline.workout.catalogue.Joint;
import dev.coachline.workout.catalogue.Lift;
import dev.coachline.workout.catalogue.Lifts;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Performance;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.TrainingLog;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.OneRepMax;
import dev.coachline.workout.strength.WeightUnit;

import static org.assertj.core.api.Assertions.assertThat;

class WorkoutRulesTest {

    private static final UUID ATHLETE = new UUID(1, 2);
    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
    private static final List<String> THEMES = List.of("Lower", "Upper", "Full Body", "Push", "Pull", "Legs",
            "Easy Run",
            "Long Run", "Bike intervals", "Rest", "Deadlift day", "Shoulders", "Conditioning", "Kraft \u00dcben {1}",
            "");
    private static final List<String> CONSTRAINTS = List.of("left knee hurts on stairs", "Torn rotator cuff",
            "bad back",
            "wrist pain", "tennis elbow: elbow", "hip replacement", "Achilles tendon");

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @Test
    void puts_intensity_times_the_best_lift_on_the_bar_rounded_down() {
        Workout workout = written(heavy("Lower"), lifter("Back Squat", "120", 1), TrainingLog.empty(ATHLETE));
        assertThat(workout.text()).isEqualTo("""
                Lower, heavy
                Warm-up: easy walk 5 min, 8 @ 47.5 kg, 5 @ 70 kg
                Squat 3x5 @ 95 kg
                Romanian deadlift 2x7 @ RPE 7.5
                Dumbbell lunge 3x8-10 @ RPE 7
                Calf raise 3x8-10 @ RPE 7
                Dead bug 3x8-10 @ RPE 7
                Cooldown: easy walk and stretch 5 min
                """);
        assertThat(compound(workout).why()).isEqualTo("80% of your 1RM of 120 kg (120 kg x 1), rounded down");
    }

    @Test
    void speaks_the_athletes_unit_whatever_the_record_was_written_in() {
        Profile pounds = new Profile(ATHLETE, 1, WeightUnit.LB, EquipmentAccess.FULL_GYM, "", List.of(),
                List.of(new LiftRecord("Squat", kg("120"), 1, null, false)), null, null);
        assertThat(written(heavy("Lower"), pounds, TrainingLog.empty(ATHLETE)).text())
                .contains("Squat 3x5 @ 210 lb").doesNotContain("kg");
    }

    @Test
    void gives_effort_alone_where_nothing_is_known() {
        Item squat = compound(written(heavy("Lower"), Profile.unknown(ATHLETE), TrainingLog.empty(ATHLETE)));
        assertThat(squat.load()).isNull();
        assertThat(squat.rpe()).isEqualTo(8.0);
    }

    @Test
    void never_prescribes_less_than_the_empty_bar() {
        assertThat(compound(written(heavy("Lower"), lifter("Squat", "22", 1), TrainingLog.empty(ATHLETE)))
                .load()).isNull();
    }

    @Test
    void stays_within_ten_percent_of_what_was_lifted_lately() {
        TrainingLog log = TrainingLog.empty(ATHLETE).with(List.of(session(MONDAY.minusDays(3), "Squat", "80", 5)));
        Item squat = compound(written(heavy("Lower"), lifter("Squat", "150", 1), log));
        assertThat(squat.load()).isEqualTo(kg("87.5"));
        assertThat(squat.why()).contains("at most 10% above");
    }

    @Test
    void takes_something_off_after_a_break() {
        TrainingLog log = TrainingLog.empty(ATHLETE).with(List.of(session(MONDAY.minusDays(20), "Curl", "10", 5)));
        Item squat = compound(written(heavy("Lower"), lifter("Squat", "120", 1), log));
        assertThat(squat.load()).isEqualTo(kg("90"));
        assertThat(squat.why()).contains("5% less after a break");
    }

    @Test
    void does_what_was_swapped_for_instead_and_says_so() {
        Workout workout = written(heavy("Lower"), swapping("", "Back Squat", "Leg press"), TrainingLog.empty(ATHLETE));
        assertThat(workout.text()).contains("Leg press 3x5").doesNotContain("\nSquat");
        assertThat(workout.modifications()).singleElement().satisfies(change -> {
            assertThat(change.note()).isEqualTo("Leg press instead of Squat, as you asked");
            assertThat(change.replace()).isEqualTo(new Modification.Replacement("Squat", "Leg press"));
        });
    }

    @Test
    void follows_one_swap_after_the_other_and_stops_where_they_come_back() {
        assertThat(written(heavy("Lower"), swapping("", "Squat", "Leg press", "Leg press", "Dumbbell squat"),
                TrainingLog.empty(ATHLETE)).text()).contains("Dumbbell squat 3x5");
        assertThat(written(heavy("Lower"), swapping("", "Squat", "Leg press", "Leg press", "Squat"),
                TrainingLog.empty(ATHLETE)).text()).contains("Leg press 3x5");
        assertThat(written(heavy("Lower"), swapping("", "Squat", "Leg press", "Squat", "Dumbbell squat"),
                TrainingLog.empty(ATHLETE)).text()).as("the later holds").contains("Dumbbell squat 3x5");
    }

    @Test
    void what_hurts_comes_before_what_was_swapped() {
        assertThat(written(heavy("Lower"), swapping("knee hurts", "Romanian deadlift", "Leg press"),
                TrainingLog.empty(ATHLETE)).text()).doesNotContain("Leg press").contains("Romanian deadlift");
    }

    private static Profile swapping(String constraint, String... names) {
        List<Profile.Swap> swaps = IntStream.range(0, names.length / 2)
                .mapToObj(i -> new Profile.Swap(names[2 * i], names[2 * i + 1])).toList();
        return new Profile(ATHLETE, 1, WeightUnit.KG, EquipmentAccess.FULL_GYM, "", List.of(constraint), List.of(),
                null, null, swaps);
    }

    @Test
    void spares_the_knee_and_keeps_training_the_hip() {
        Profile knee = new Profile(ATHLETE, 1, WeightUnit.KG, EquipmentAccess.FULL_GYM, "",
                List.of("My left Knee hurts"),
                List.of(), null, null);
        assertThat(written(heavy("Lower"), knee, TrainingLog.empty(ATHLETE)).text())
                .doesNotContain("Squat", "lunge", "Leg press").contains("Romanian deadlift");
    }

    @Test
    void runs_for_the_planned_minutes_or_rides_where_the_knee_hurts() {
        PlannedDay run = day("Easy Run", DayLoad.LIGHT, null, null, null, 35);
        assertThat(written(run, Profile.unknown(ATHLETE), TrainingLog.empty(ATHLETE)).text())
                .contains("Run 35 min @ RPE 3");
        Profile knee = new Profile(ATHLETE, 1, WeightUnit.KG, EquipmentAccess.NONE, "", List.of("knee"), List.of(),
                null, null);
        assertThat(written(run, knee, TrainingLog.empty(ATHLETE)).text()).contains("Brisk walk 35 min");
    }

    @Test
    void does_less_in_a_deload() {
        PlannedDay deload = new PlannedDay(ATHLETE, MONDAY, new UUID(3, 4), new UUID(5, 6), 4, true, "Lower",
                DayLoad.LIGHT, 0.6, 2, 5, null);
        Workout workout = written(deload, Profile.unknown(ATHLETE), TrainingLog.empty(ATHLETE));
        assertThat(workout.text()).startsWith("Lower, light (deload)\n");
        assertThat(items(workout).filter(i -> i.type() == Item.Type.ACCESSORY || i.type() == Item.Type.CORE)).hasSize(3)
                .allSatisfy(i -> assertThat(i.sets()).isEqualTo(1));
    }

    @Test
    void rests_on_a_rest_day() {
        Workout rest = written(day("Rest", DayLoad.REST, null, null, null, null), Profile.unknown(ATHLETE),
                TrainingLog.empty(ATHLETE));
        assertThat(rest.rest()).isTrue();
        assertThat(rest.blocks()).isEmpty();
        assertThat(rest.text()).startsWith("Rest day\n");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void gives_the_same_workout_for_the_same_facts(int seed) {
        Case first = Case.of(seed);
        Case second = Case.of(seed);
        assertThat(first.workout()).isEqualTo(second.workout());
        assertThat(first.workout().sha256()).isEqualTo(DossierMarkdown.sha256(second.workout().text()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void writes_a_text_of_plain_characters_that_fits_three_segments(int seed) {
        String text = Case.of(seed).workout().text();
        assertThat(text).matches("[A-Za-z0-9 @,.:;()+&'/\\n-]+").hasSizeLessThanOrEqualTo(459);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void never_prescribes_more_than_the_rules_allow(int seed) {
        Case c = Case.of(seed);
        items(c.workout()).filter(i -> i.load() != null).forEach(item -> {
            Lift lift = Lifts.named(item.exercise()).orElseThrow();
            double e1rm = c.best(lift);
            double load = item.load().value().doubleValue();
            boolean main = item.type() == Item.Type.COMPOUND || item.type() == Item.Type.SECONDARY;
            double intensity = !main || c.day().intensity() == null ? 1 : c.day().intensity();
            assertThat(load).isLessThanOrEqualTo(e1rm * Math.min(intensity, OneRepMax.fractionFor(item.reps())) + 1e-6);
            assertThat(item.load().unit()).isEqualTo(c.profile().unit());
            assertThat(item.load().value().remainder(item.load().unit().step())).isEqualByComparingTo("0");
            c.log().performancesOf(lift.exerciseId()).stream().map(Performance::load)
                    .max((a, b) -> a.compareTo(b)).ifPresent(heaviest -> assertThat(load)
                            .isLessThanOrEqualTo(heaviest.in(item.load().unit()).value().doubleValue() * 1.10 + 1e-6));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void prescribes_nothing_that_harms_or_that_the_athlete_lacks(int seed) {
        Case c = Case.of(seed);
        Set<Joint> spared = Joint.mentionedIn(c.profile().constraints());
        items(c.workout()).flatMap(i -> Lifts.named(i.exercise()).stream())
                .forEach(lift -> assertThat(lift.suits(c.profile().equipment(), spared)).as(lift.name()).isTrue());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void explains_every_item_in_one_line_and_says_how_much(int seed) {
        assertThat(items(Case.of(seed).workout())).allSatisfy(item -> {
            assertThat(item.why()).isNotBlank().doesNotContain("\n");
            assertThat(item.minutes() != null || (item.sets() != null && item.reps() != null)).isTrue();
        });
    }

    /** An athlete, a day and a past, all from one seed. */
    private record Case(PlannedDay day, Profile profile, TrainingLog log) {

        static Case of(int seed) {
            var random = new SplittableRandom(seed);
            boolean lifting = random.nextInt(4) > 0;
            PlannedDay day = new PlannedDay(ATHLETE, MONDAY.plusDays(random.nextInt(84)), new UUID(3, 4),
                    new UUID(5, 6),
                    1 + random.nextInt(5), random.nextInt(5) == 0, THEMES.get(random.nextInt(THEMES.size())),
                    DayLoad.values()[random.nextInt(4)], lifting ? 0.5 + random.nextInt(50) / 100.0 : null,
                    lifting ? 1 + random.nextInt(6) : null, lifting ? 1 + random.nextInt(12) : null,
                    random.nextInt(3) == 0 ? 20 + random.nextInt(60) : null);
            List<String> names = List.of("Back Squat", "bench press", "DEADLIFT", "Overhead Press", "rdl",
                    "Barbell Row",
                    "lat pulldown", "Zercher carry");
            List<LiftRecord> records = names.stream().filter(n -> random.nextBoolean()).map(n -> new LiftRecord(n,
                    new Load(BigDecimal.valueOf(20 + random.nextInt(200)), WeightUnit.values()[random.nextInt(2)]),
                    random.nextBoolean() ? 1 + random.nextInt(15) : null, MONDAY, false)).toList();
            Profile profile = new Profile(ATHLETE, 1, WeightUnit.values()[random.nextInt(2)],
                    EquipmentAccess.values()[random.nextInt(4)], "",
                    CONSTRAINTS.stream().filter(t -> random.nextInt(5) == 0).toList(), records,
                    random.nextInt(3) == 0 ? 20 + random.nextInt(70) : null,
                    random.nextInt(3) == 0 ? 25 + random.nextInt(400) / 10.0 : null);
            List<Session> sessions = IntStream.range(0, random.nextInt(8)).mapToObj(
                    n -> session(MONDAY.minusDays(random.nextInt(60)), names.get(random.nextInt(names.size())),
                            String.valueOf(20 + random.nextInt(180)), 1 + random.nextInt(12)))
                    .toList();
            return new Case(day, profile, sessions.isEmpty()
                    ? TrainingLog.empty(ATHLETE)
                    : TrainingLog.empty(ATHLETE).with(sessions));
        }

        Workout workout() {
            return written(day, profile, log);
        }

        double best(Lift lift) {
            return Stream
                    .concat(profile.records().stream().filter(r -> Lifts.keyOf(r.exercise()).equals(lift.exerciseId()))
                            .flatMap(r -> Stream.ofNullable(OneRepMax.estimate(r.load(), r.reps()))),
                            log.performancesOf(lift.exerciseId()).stream()
                                    .flatMap(p -> Stream.ofNullable(OneRepMax.estimate(p.load(), p.reps()))))
                    .mapToDouble(l -> l.in(profile.unit()).value().doubleValue()).max().orElse(0);
        }
    }

    private static Workout written(PlannedDay day, Profile profile, TrainingLog log) {
        return WorkoutRules.write(day, profile, new Past(log, List.of(), day.date()));
    }

    private static Stream<Item> items(Workout workout) {
        return workout.blocks().stream().flatMap(b -> b.items().stream());
    }

    private static Item compound(Workout workout) {
        return items(workout).filter(i -> i.type() == Item.Type.COMPOUND).findFirst().orElseThrow();
    }

    private static PlannedDay heavy(String theme) {
        return day(theme, DayLoad.HEAVY, 0.8, 3, 5, null);
    }

    private static PlannedDay day(String theme, DayLoad load, Double intensity, Integer sets, Integer reps,
            Integer minutes) {
        return new PlannedDay(ATHLETE, MONDAY, new UUID(3, 4), new UUID(5, 6), 1, false, theme, load, intensity, sets,
                reps, minutes);
    }

    private static Profile lifter(String exercise, String load, int reps) {
        return new Profile(ATHLETE, 1, WeightUnit.KG, EquipmentAccess.FULL_GYM, "", List.of(),
                List.of(new LiftRecord(exercise, kg(load), reps, null, false)), null, null);
    }

    private static Session session(LocalDate date, String exercise, String load, int reps) {
        return new Session(ATHLETE, UUID.nameUUIDFromBytes((date + exercise + load).getBytes()), date, "Training",
                Session.Status.COMPLETED, Session.Source.ATHLETE, List.of(new LoggedSet(exercise, kg(load), reps)),
                List.of());
    }

    private static Load kg(String value) {
        return new Load(new BigDecimal(value), WeightUnit.KG);
    }
}
