package dev.coachline.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.messaging.daily.MorningText;
import dev.coachline.messaging.daily.WordWhy;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.model.ModelCoach;
import dev.coachline.plan.coach.ModelPlans;
import dev.coachline.plan.coach.RuleBasedCoach;
import dev.coachline.plan.plans.DayNote;
import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.workout.workouts.Item;
import dev.coachline.workout.workouts.Workout;

/** What models are asked beside chats and lifts: plans with their weeks, and a morning text's line of why. */
final class CoachingWords {

    /** Every athlete of the cases, about to get a plan. */
    static final List<Planned> PLANNED = CoachEvaluation.cases().stream()
            .map(athlete -> new Planned(athlete, Coaching.dossier(athlete.athlete()))).toList();
    /** Morning texts with a line of why, of the first days of these. */
    static final List<String> TEXTS = PLANNED.stream().flatMap(planned -> texts(planned).stream().limit(3)).toList();

    /** A short first week, or days around the event, may hold a day more where other weekdays train. */
    private static final int MORE_TRAINING_DAYS = 3;
    /** Of 1RM, from a week to the next. */
    private static final double LARGEST_RISE = 0.25;

    private CoachingWords() {}

    /** An athlete about to get a plan. */
    record Planned(Case athlete, Dossier dossier) {

        private PlanWriter.Request request(UUID athleteId) {
            return new PlanWriter.Request(athleteId, PlanOrigin.ENROLMENT, 1, ModelEvaluation.TODAY);
        }

        TrainingPlan byRules(UUID athleteId) {
            return new RuleBasedCoach().write(request(athleteId), dossier);
        }

        TrainingPlan by(ModelCoach coach, UUID athleteId) {
            PlanWriter.Request request = request(athleteId);
            return new ModelPlans(coach, "evaluated", ModelEvaluation.CLOCK, true)
                    .prepared(() -> List.of(new PlanWriter.Brief(request, dossier))).write(request, dossier);
        }

        /** What words about it may speak of. */
        List<String> file() {
            List<String> lines = new ArrayList<>();
            for (DossierFact fact : dossier.facts()) {
                lines.add(fact.key() + " " + fact.text());
            }
            return lines;
        }
    }

    /** Sentences that the rules did not write. */
    static List<String> said(TrainingPlan plan, TrainingPlan byRules) {
        List<String> ours = byRules.mesocycles().stream().map(Mesocycle::focus).toList();
        List<String> said = new ArrayList<>(plan.words());
        plan.mesocycles().stream().map(Mesocycle::focus).filter(focus -> !ours.contains(focus)).forEach(said::add);
        return said;
    }

    /** What no plan may be, whoever chose its blocks and days; counted here anew. */
    static List<String> broken(TrainingPlan plan, TrainingPlan byRules) {
        List<String> broken = new ArrayList<>();
        for (Mesocycle mesocycle : plan.mesocycles()) {
            int weeks = mesocycle.weeks().size();
            if (weeks < 3 || weeks > 6) {
                broken.add(mesocycle.name() + " has " + weeks + " weeks");
            }
            if (!mesocycle.weeks().getLast().deload()) {
                broken.add(mesocycle.name() + " closes without a deload");
            }
        }
        if (!dates(byRules, true).equals(dates(plan, true))) {
            broken.add("the event lies elsewhere");
        }
        if (dates(plan, false).size() > dates(byRules, false).size() + MORE_TRAINING_DAYS) {
            broken.add("it has more training days");
        }
        for (int week = 1; week < plan.weeks(); week++) {
            double before = hardest(plan.microcycle(week - 1));
            if (before > 0 && hardest(plan.microcycle(week)) - before > LARGEST_RISE) {
                broken.add("week " + (week + 1) + " jumps");
            }
        }
        return broken;
    }

    private static double hardest(Microcycle week) {
        return week.days().stream().map(DayPlan::intensity).filter(Objects::nonNull).mapToDouble(Double::doubleValue)
                .max().orElse(0);
    }

    /** Of the event, or of all training. */
    private static List<LocalDate> dates(TrainingPlan plan, boolean ofEvent) {
        List<LocalDate> dates = new ArrayList<>();
        for (int week = 0; week < plan.weeks(); week++) {
            Microcycle microcycle = plan.microcycle(week);
            for (int day = 0; day < microcycle.days().size(); day++) {
                DayPlan its = microcycle.days().get(day);
                if (ofEvent ? DayNote.EVENT_DAY.words().equals(its.notes()) : its.training()) {
                    dates.add(microcycle.startsOn().plusDays(day));
                }
            }
        }
        return dates;
    }

    /** The text with another line of why; null where the rules' stays. */
    static @Nullable String worded(ModelCoach coach, UUID athleteId, String text) {
        return new WordWhy(coach, "evaluated").worded(athleteId, text, ModelEvaluation.CLOCK.instant());
    }

    static String why(String text) {
        String why = MorningText.why(text);
        return why == null ? "" : why;
    }

    /** Whether anything but the line of why is another. */
    static boolean changed(String text, String worded) {
        return !text.replace(why(text), "").equals(worded.replace(why(worded), ""))
                || worded.length() > Math.max(text.length(), 1_600);
    }

    private static List<String> texts(Planned planned) {
        List<String> texts = new ArrayList<>();
        for (Coaching.Waiting day : Coaching.waiting(planned.dossier(),
                Coaching.plan(planned.dossier(), ModelEvaluation.TODAY),
                1)) {
            Workout workout = day.write();
            for (Item item : workout.blocks().stream().flatMap(block -> block.items().stream())
                    .filter(item -> item.type() != Item.Type.PREP && item.load() != null).limit(1).toList()) {
                String text = MorningText.compose(Responder.MARKDOWN_V1, false, workout.text(),
                        item.exercise() + ": " + item.why());
                if (WordWhy.possible(text)) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
