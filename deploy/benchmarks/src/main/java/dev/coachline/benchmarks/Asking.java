package dev.coachline.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.plan.athletes.Enrolment;
import dev.coachline.plan.athletes.LoadUnit;
import dev.coachline.plan.coach.RuleBasedCoach;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlan;

/**
 * An athlete who asks, as both sides know the same one: facts, plan, what was said and what is kept in mind.
 *
 * @param lifts the best of each exercise
 * @param memory what was remembered, with how relevant it is
 */
record Asking(UUID id, Body body, List<Enrolment.Lift> lifts, Enrolment enrolment, TrainingPlan plan, List<Said> said,
        List<Remembered> memory) {

    /** The athlete's today, a Wednesday in the sixth week. */
    static final LocalDate TODAY = LocalDate.of(2026, 4, 8);
    static final LocalDate STARTS_ON = LocalDate.of(2026, 3, 2);

    private static final List<String> EXERCISES = List.of("Squat", "Bench press", "Deadlift", "Overhead press",
            "Barbell row", "Front squat", "Romanian deadlift", "Hip thrust");
    private static final List<String> LONG_TERM = List.of("trains before work and wants to be home by %d",
            "the gym on Mill Street has a bar of %d kg only", "slept %d hours on most nights of the last month",
            "ran %d km with the children's school in autumn", "wants no burpees, and said so %d times",
            "finds the leg press at notch %d comfortable", "felt the left knee after %d sets of lunges",
            "travels to Leeds every %d weeks for two days", "likes to hear why a load was chosen, in %d words or fewer",
            "eats %d hours before training");

    /** Who speaks, and what. */
    record Said(Who who, String text) {

        enum Who {
            ATHLETE, COACH, CALL, RESULT
        }
    }

    record Remembered(String text, double relevance) {}

    record Body(int heightCm, int kilos, String likes, String dislikes, String tone) {}

    /** A record as a prompt must still say it. */
    record Best(String exercise, BigDecimal load, String unit, int reps, @Nullable LocalDate date) {

        static Best of(Enrolment.Lift lift) {
            return new Best(lift.exercise(), lift.load().stripTrailingZeros(), lift.unit().symbol(), lift.reps(),
                    lift.date());
        }
    }

    static Asking number(int number, int turns, int remembered) {
        SplittableRandom random = new SplittableRandom(4_000 + number);
        List<Enrolment.Lift> lifts = EXERCISES.stream().map(exercise -> new Enrolment.Lift(exercise,
                BigDecimal.valueOf(40 + 5L * random.nextInt(30)), LoadUnit.KG, 1 + random.nextInt(8),
                STARTS_ON.minusDays(1 + random.nextInt(200)))).toList();
        Enrolment enrolment = new Enrolment(ZoneOffset.UTC, STARTS_ON, LoadUnit.KG,
                pick(random, "squat twice my body weight by summer", "get stronger for the rugby season",
                        "build muscle and keep the weekly run"),
                pick(random, "beginner", "intermediate", "advanced"), 3 + random.nextInt(3),
                pick(random, "full-gym", "home-gym"), lifts,
                List.of("left knee, no jumping, since the fall in January",
                        "right shoulder is stiff overhead in the morning"),
                pick(random, "Ada Okafor", "Mateo Silva", "Ingrid Reid"), Set.of(), 45 + 15 * random.nextInt(3), null,
                List.of(), List.of(new Enrolment.Race(5_000, 1_400 + random.nextInt(400), STARTS_ON.minusDays(40))));
        UUID id = new UUID(40, number);
        Body body = new Body(155 + random.nextInt(40), 55 + random.nextInt(45), "front squats", "burpees", "friendly");
        TrainingPlan plan = new RuleBasedCoach().write(
                new PlanWriter.Request(id, PlanOrigin.ENROLMENT, 1, STARTS_ON), dossier(enrolment, body));
        List<Remembered> memory = IntStream.range(0, remembered)
                .mapToObj(n -> new Remembered(
                        LONG_TERM.get(n % LONG_TERM.size()).formatted(2 + random.nextInt(9)) + ", noted as number " + n,
                        n / (double) remembered))
                .toList();
        return new Asking(id, body, lifts, enrolment, plan, conversation(plan, turns, random), memory);
    }

    Dossier dossier() {
        return dossier(enrolment, body);
    }

    Set<Best> best() {
        return lifts.stream().map(Best::of).collect(Collectors.toSet());
    }

    /** The planned week of today. */
    Microcycle week() {
        return IntStream.range(0, plan.weeks()).mapToObj(plan::microcycle).filter(week -> week.covers(TODAY))
                .findFirst().orElseThrow();
    }

    private static Dossier dossier(Enrolment enrolment, Body body) {
        List<DossierFact> facts = new ArrayList<>(enrolment.dossier(STARTS_ON).facts());
        facts.add(DossierFact.quantity(Section.BODY, "height", BigDecimal.valueOf(body.heightCm()), "cm", STARTS_ON));
        facts.add(DossierFact.quantity(Section.BODY, "bodyweight", BigDecimal.valueOf(body.kilos()), "kg", STARTS_ON));
        facts.add(DossierFact.text(Section.PREFERENCES, "enjoys", body.likes(), STARTS_ON));
        facts.add(DossierFact.text(Section.PREFERENCES, "dislikes", body.dislikes(), STARTS_ON));
        facts.add(DossierFact.text(Section.PREFERENCES, "tone", body.tone(), STARTS_ON));
        return new Dossier(facts);
    }

    /** Mornings, what is answered to them, questions, and a tool that is asked now and then. */
    private static List<Said> conversation(TrainingPlan plan, int turns, SplittableRandom random) {
        List<Said> said = new ArrayList<>();
        for (int day = 0; said.size() < turns; day++) {
            DayPlan planned = plan.microcycle(day / 7 % plan.weeks()).days().getFirst();
            said.add(new Said(Said.Who.COACH, morning(planned, random)));
            said.add(new Said(Said.Who.ATHLETE,
                    pick(random, "done", "Done, felt heavy", "squat 100x5x3 @8", "skip today")));
            said.add(new Said(Said.Who.COACH, "Logged. Well done."));
            if (day % 3 == 1) {
                said.add(new Said(Said.Who.ATHLETE, pick(random, "how did the last two weeks of squats go?",
                        "should I eat before training this early?", "is it normal that my grip goes first?")));
                said.add(new Said(Said.Who.CALL,
                        "[{\"name\":\"sessions\",\"arguments\":{\"exercise\":\"Squat\",\"days\":14}}]"));
                said.add(new Said(Said.Who.RESULT, "[{\"date\":\"2026-03-%02d\",\"sets\":3,\"reps\":5,\"load\":%d}]"
                        .formatted(1 + random.nextInt(28), 60 + 5 * random.nextInt(20))));
                said.add(new Said(Said.Who.COACH, StubModel.ANSWER));
            }
        }
        return List.copyOf(said.subList(said.size() - turns, said.size()));
    }

    private static String morning(DayPlan day, SplittableRandom random) {
        int load = 60 + 5 * random.nextInt(20);
        return """
                %s, %s
                warm-up: easy walk 5 min, 8 @ %d kg, 5 @ %d kg
                Squat 4x5 @ %d kg
                Bench press 4x5 @ %d kg
                Barbell row 3x7 @ %d kg
                Hip thrust 3x7 @ %d kg
                Plank 3x8-10 @ RPE 7
                cooldown: easy walk and stretch 5 min

                Reply DONE when you have finished.""".formatted(day.theme().label(),
                day.load().name().toLowerCase(Locale.ROOT), load / 2, load * 3 / 4, load, load - 20, load - 25,
                load - 10);
    }

    private static String pick(SplittableRandom random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
