package dev.coachline.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.plans.TrainingPlan;

import static org.assertj.core.api.Assertions.fail;

/**
 * Weekly sets of every muscle, for the whole of plans and workouts: within limits, steady from one building week to the
 * next, and fewer in a deload; a hundred athletes for each seed.
 */
class VolumePropertiesTest {

    private static final int ATHLETES_PER_SEED = 100;
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final double FLOOR = 3;
    private static final double CAP = 20;
    /** Three heads share one name. */
    private static final double SHOULDER_CAP = 30;
    private static final List<String> GOALS = List.of("get strong", "build muscle", "marathon", "lose weight", "hybrid",
            "knee rehab", "feel good");
    private static final List<String> CONSTRAINTS = List.of("bad knee", "torn rotator cuff", "herniated disc",
            "sore wrist",
            "tennis elbow", "hip replacement", "achilles tendon");
    private static final Exercises EXERCISES = CoachEvaluation.exercises();

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void holds_for_any_athlete(int seed) {
        for (int n = 0; n < ATHLETES_PER_SEED; n++) {
            Case athlete = athlete(new SplittableRandom(seed * 1000L + n), "athlete " + seed + "/" + n);
            Dossier dossier = Coaching.dossier(athlete.athlete());
            TrainingPlan plan = Coaching.plan(dossier, MONDAY);
            assertVolume(athlete, new Scorer(athlete, EXERCISES, Coaching.sample(dossier, plan)));
        }
    }

    private static void assertVolume(Case athlete, Scorer scorer) {
        Map<String, Double> usual = Map.of();
        for (List<Day> week : scorer.wholeWeeks(false).values()) {
            Map<String, Double> sets = scorer.sets(week);
            sets.forEach((muscle, found) -> require(found <= (muscle.equals("shoulders") ? SHOULDER_CAP : CAP), athlete,
                    muscle, sets));
            assertFloor(athlete, week, sets);
            if (!usual.isEmpty()) {
                var muscles = new TreeSet<>(usual.keySet());
                muscles.addAll(sets.keySet());
                for (String muscle : muscles) {
                    double before = usual.getOrDefault(muscle, 0.0);
                    require(Math.abs(sets.getOrDefault(muscle, 0.0) - before) <= before * 0.20, athlete, muscle, sets);
                }
            }
            usual = sets;
        }
        Map<String, Double> building = usual;
        for (List<Day> week : scorer.wholeWeeks(true).values()) {
            Map<String, Double> sets = scorer.sets(week);
            sets.forEach((muscle, found) -> require(found < building.getOrDefault(muscle, 0.0), athlete,
                    "deload " + muscle, sets));
        }
    }

    /** Who is whole, has weights and an hour, and lifts twice a week or more, trains every large muscle. */
    private static void assertFloor(Case athlete, List<Day> week, Map<String, Double> sets) {
        long lifting = week.stream().filter(Day::lifting).count();
        boolean whole = athlete.athlete().constraints().isEmpty() && !athlete.athlete().equipment().equals("none")
                && (athlete.athlete().minutes() == null || athlete.athlete().minutes() >= 60)
                && !athlete.athlete().goal().matches("knee rehab|marathon");
        if (whole && lifting >= 2) {
            for (String muscle : List.of("chest", "back", "quads", "hamstrings", "glutes", "shoulders")) {
                require(sets.getOrDefault(muscle, 0.0) >= FLOOR, athlete, muscle, sets);
            }
        }
    }

    private static void require(boolean kept, Case athlete, String muscle, Map<String, Double> sets) {
        if (!kept) {
            fail("%s %s: %s of %s", athlete.name(), athlete.athlete(), muscle, sets);
        }
    }

    private static Case athlete(SplittableRandom random, String name) {
        List<String> constraints = new ArrayList<>();
        for (String constraint : CONSTRAINTS) {
            if (random.nextInt(10) == 0) {
                constraints.add(constraint);
            }
        }
        return new Case(name, "", new Case.AthleteFacts(GOALS.get(random.nextInt(GOALS.size())),
                List.of("beginner", "intermediate", "advanced").get(random.nextInt(3)), 1 + random.nextInt(7),
                List.of("full-gym", "home-gym", "minimal", "none").get(random.nextInt(4)), constraints,
                random.nextInt(3) == 0 ? 30 + random.nextInt(60) : null, null, null, null, null, null),
                new Case.Expected(null, null, null, null, null, null, null, null, null), null);
    }
}
