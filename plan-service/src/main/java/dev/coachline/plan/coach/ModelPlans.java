package dev.coachline.plan.coach;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.model.Booking;
import dev.coachline.model.Checked;
import dev.coachline.model.Known;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.Prompt;
import dev.coachline.model.Purpose;
import dev.coachline.plan.plans.PlanWriter;
import dev.coachline.plan.plans.TrainingPlan;

/**
 * Lets a model choose a plan's blocks and weekdays among those that the rules accept, and say why; where it does not answer in
 * time, or not well, the rules choose. It is asked for what is prepared alone; all else the rules write.
 */
public final class ModelPlans implements PlanWriter {

    /** Stands in every plan of which the blocks were read by a model. */
    static final String ASSUMED = "assumed: the old plan did not say how its weeks divide into blocks; a model read it from its words";

    private final PlanWriter rules = new RuleBasedCoach();
    private final ModelCoach coach;
    private final String model;
    private final Clock clock;
    private final boolean converts;

    /**
     * @param model under which calls are booked
     * @param converts whether a model may divide legacy plans whose blocks do not add up
     */
    public ModelPlans(ModelCoach coach, String model, Clock clock, boolean converts) {
        this.coach = coach;
        this.model = model;
        this.clock = clock;
        this.converts = converts;
    }

    @Override
    public TrainingPlan write(Request request, Dossier dossier) {
        return rules.write(request, dossier);
    }

    /** Asks for all of them at once. What was asked with another dossier or for another day is not used. */
    @Override
    public PlanWriter prepared(Supplier<List<Brief>> briefs) {
        List<Brief> asked = briefs.get();
        if (asked.isEmpty()) {
            return this;
        }
        Map<Brief, TrainingPlan> written = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofVirtual().name("plans-", 0).factory())) {
            asked.forEach(brief -> threads.execute(() -> written.put(brief, propose(brief))));
        }
        return (request, dossier) -> {
            TrainingPlan ready = written.get(new Brief(request, dossier));
            return ready == null ? rules.write(request, dossier) : ready;
        };
    }

    private TrainingPlan propose(Brief brief) {
        AthleteProfile profile = AthleteProfile.of(brief.dossier());
        LegacyOutline outline = RuleBasedCoach.outline(brief.request(), brief.dossier());
        return outline == null
                ? laidOut(brief, new PlanOptions(brief.request(), profile))
                : converted(brief, profile, outline);
    }

    private TrainingPlan laidOut(Brief brief, PlanOptions options) {
        String file = String.join("\n", Known.lines(brief.dossier(), Section.GOALS, Section.TRAINING,
                Section.EQUIPMENT, Section.CONSTRAINTS));
        List<List<Block>> sequences = options.blocks();
        List<List<WeekPattern.Slot>> patterns = options.patterns();
        PlanProposal.Chosen plan = ask(brief, Purpose.PLAN, () -> PlanProposal.prompt(file, sequences),
                answer -> PlanProposal.read(answer, file, sequences,
                        blocks -> options.objections(blocks, patterns.getFirst())));
        List<Block> blocks = plan == null ? sequences.getFirst() : plan.blocks();
        WeekProposal.Chosen week = patterns.size() == 1
                ? null
                : ask(brief, Purpose.WEEK, () -> WeekProposal.prompt(file, patterns),
                        answer -> WeekProposal.read(answer, file, patterns,
                                pattern -> options.objections(blocks, pattern)));
        List<String> words = new ArrayList<>();
        if (plan != null) {
            words.add(plan.overview());
        }
        if (week != null) {
            words.add(week.why());
        }
        return options.write(blocks, week == null ? patterns.getFirst() : week.pattern()).saying(words);
    }

    private TrainingPlan converted(Brief brief, AthleteProfile profile, LegacyOutline outline) {
        LegacyOutline divided = !converts || outline.whole() || outline.weeks() < ConversionProposal.SHORTEST
                ? null
                : ask(brief, Purpose.CONVERSION, () -> ConversionProposal.prompt(brief.dossier(), outline),
                        answer -> ConversionProposal.read(answer, brief.dossier(), outline, parts -> RuleBasedCoach
                                .continued(brief.request(), profile.withoutNotes(), parts).objections()));
        return divided == null
                ? rules.write(brief.request(), brief.dossier())
                : RuleBasedCoach.continued(brief.request(), profile, divided).saying(List.of(ASSUMED));
    }

    private <T> @Nullable T ask(Brief brief, Purpose purpose, Supplier<Prompt> prompt,
            Function<String, Checked<T>> check) {
        return coach.propose(new Booking(brief.request().athleteId(), purpose, model, Booking.PromptOf.MARKDOWN_V1,
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate()), prompt, check).orRules();
    }
}
