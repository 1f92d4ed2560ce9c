package dev.coachline.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.model.ModelCoach;
import dev.coachline.plan.coach.ModelPlans;
import dev.coachline.plan.coach.RuleBasedCoach;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlan;

/**
 * A legacy plan whose weeks a model may divide, and what one said to it.
 *
 * @param kind such as {@code injection}
 * @param weeks of the plan, two of which are over
 * @param plan its words, a line each
 * @param blocks that it names, in order
 * @param deloads its weeks, from 1, that are known to be lighter; absent for none
 * @param said an answer for each attempt, as it came
 * @param by who has the last word: {@code model} or {@code rules}
 */
record LegacyPlan(String kind, int weeks, List<String> plan, List<Named> blocks, @Nullable List<Integer> deloads,
        List<String> said, String by) {

    private static final LocalDate STARTS = LocalDate.of(2026, 2, 16);
    private static final int SHORTEST = 3;
    private static final int LONGEST = 6;
    /** What a block may be called whatever the plan's words are. */
    private static final Set<String> PLAIN = Set.of("block", "base", "build", "peak", "volume", "strength",
            "recovery");

    /** @param weeks absent where the plan does not say */
    record Named(String name, @Nullable Integer weeks) {}

    /** A block of a plan that came of it. */
    record Part(String name, int weeks, Set<Integer> deloads) {}

    /** What came of it. */
    record Divided(UUID planId, LocalDate startsOn, LocalDate endsOn, List<Part> parts, List<String> words) {

        static Divided of(TrainingPlan plan) {
            return new Divided(plan.planId(), plan.startsOn(), plan.endsOn(),
                    plan.mesocycles().stream().map(Divided::part).toList(), plan.words());
        }

        private static Part part(Mesocycle mesocycle) {
            Set<Integer> deloads = new TreeSet<>();
            for (int week = 0; week < mesocycle.weeks().size(); week++) {
                if (mesocycle.weeks().get(week).deload()) {
                    deloads.add(week + 1);
                }
            }
            return new Part(mesocycle.name(), mesocycle.weeks().size(), deloads);
        }
    }

    private PlanWriter.Request request(UUID athleteId) {
        return new PlanWriter.Request(athleteId, PlanOrigin.MIGRATION, 1, ModelEvaluation.TODAY);
    }

    private Dossier dossier() {
        List<DossierFact> facts = new ArrayList<>(List.of(
                DossierFact.text(Section.IDENTITY, Keys.NAME, "Kim Muster", null),
                DossierFact.text(Section.GOALS, Keys.PRIMARY_GOAL, "get stronger", null),
                DossierFact.quantity(Section.TRAINING, Keys.DAYS_PER_WEEK, BigDecimal.valueOf(3), "days", null),
                DossierFact.quantity(Section.TRAINING, Keys.LEGACY_PLAN_WEEKS, BigDecimal.valueOf(weeks), "weeks",
                        STARTS)));
        for (Named block : blocks) {
            facts.add(block.weeks() == null
                    ? DossierFact.text(Section.TRAINING, Keys.LEGACY_BLOCK, block.name(), null)
                    : new DossierFact(Section.TRAINING, Keys.LEGACY_BLOCK, block.name(),
                            new DossierFact.Quantity(BigDecimal.valueOf(block.weeks()), "weeks"), null, STARTS, false));
        }
        known().forEach(week -> facts.add(new DossierFact(Section.TRAINING, Keys.LEGACY_DELOAD, "deload", null, null,
                STARTS.plusWeeks(week - 1L), false)));
        plan.forEach(line -> facts.add(DossierFact.text(Section.NOTES, "legacy-plan", line, null)));
        return new Dossier(facts);
    }

    private List<Integer> known() {
        return Objects.requireNonNullElse(deloads, List.of());
    }

    TrainingPlan byRules(UUID athleteId) {
        return new RuleBasedCoach().write(request(athleteId), dossier());
    }

    TrainingPlan by(ModelCoach coach, UUID athleteId) {
        PlanWriter.Request request = request(athleteId);
        Dossier dossier = dossier();
        return new ModelPlans(coach, "evaluated", ModelEvaluation.CLOCK, true)
                .prepared(() -> List.of(new PlanWriter.Brief(request, dossier))).write(request, dossier);
    }

    /** What a model may have read it from. */
    List<String> file() {
        return Stream.concat(plan.stream(), blocks.stream().map(Named::name)).toList();
    }

    /** Names that the plan itself does not give to its blocks. */
    List<String> added(Divided divided) {
        Set<String> own = new HashSet<>(blocks.stream().map(Named::name).toList());
        return divided.parts().stream().map(Part::name).filter(name -> !own.contains(name)).toList();
    }

    /** What no division may be, counted here anew; nothing where the rules' one block stayed. */
    List<String> broken(Divided divided, Divided byRules) {
        if (divided.equals(byRules)) {
            return List.of();
        }
        List<String> broken = new ArrayList<>();
        if (!divided.planId().equals(byRules.planId())) {
            broken.add("it is another plan");
        }
        if (!divided.startsOn().equals(STARTS) || !divided.endsOn().equals(STARTS.plusWeeks(weeks).minusDays(1))
                || divided.parts().stream().mapToInt(Part::weeks).sum() != weeks) {
            broken.add("its weeks are not the old plan's");
        }
        List<String> names = divided.parts().stream().map(Part::name).toList();
        List<String> own = blocks.stream().map(Named::name).toList();
        if (!names.stream().filter(own::contains).toList().equals(own)) {
            broken.add("its blocks are not the old plan's, each once and in order");
        }
        String words = String.join("\n", plan).toLowerCase(Locale.ROOT);
        added(divided).stream().map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !PLAIN.contains(name) && !words.contains(name))
                .forEach(name -> broken.add("no word of the plan's is " + name));
        Set<Integer> lighter = new HashSet<>();
        int before = 0;
        for (Part part : divided.parts()) {
            if (part.weeks() < SHORTEST || part.weeks() > LONGEST) {
                broken.add(part.name() + " has " + part.weeks() + " weeks");
            }
            if (part.deloads().isEmpty()) {
                broken.add(part.name() + " has no deload");
            }
            for (int week : part.deloads()) {
                lighter.add(before + week);
            }
            before += part.weeks();
        }
        if (!lighter.containsAll(known())) {
            broken.add("a week that is known to be lighter is not");
        }
        if (divided.words().size() != 1 || !divided.words().getFirst().startsWith("assumed: ")) {
            broken.add("it does not say that it is assumed");
        }
        return broken;
    }
}
