package dev.coachline.plan.plans.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.Pause;
import dev.coachline.plan.plans.PlanOrigin;
import dev.coachline.plan.plans.ProgramType;
import dev.coachline.plan.plans.TrainingPlan;
import dev.coachline.plan.plans.TrainingPlans;

/** A training plan as clients see it. */
record PlanView(UUID planId, UUID athleteId, PlanOrigin origin, int sequence, ProgramType programType, String goal,
        LocalDate startsOn, LocalDate endsOn, List<MesocycleView> mesocycles, String markdown,
        @Nullable PauseView pause) {

    record MesocycleView(int index, String name, String focus, List<MicrocycleView> microcycles) {}

    /**
     * The latest pause, which may be over.
     *
     * @param until its last day; absent until somebody says when it ends
     */
    record PauseView(LocalDate from, @Nullable LocalDate until, Pause.Reason reason) {}

    /** The plan with its tag. */
    static ResponseEntity<PlanView> answer(TrainingPlans.Written written) {
        return ResponseEntity.ok().eTag(tag(written.plan().planId(), written.revision())).body(of(written));
    }

    /** Of one revision of one plan: which plan is in force changes, too. */
    static String tag(UUID planId, int revision) {
        return '"' + planId.toString() + '.' + revision + '"';
    }

    private static PlanView of(TrainingPlans.Written written) {
        TrainingPlan plan = written.plan();
        List<MesocycleView> mesocycles = new ArrayList<>();
        int week = 0;
        for (Mesocycle mesocycle : plan.mesocycles()) {
            List<MicrocycleView> weeks = new ArrayList<>();
            for (int i = 0; i < mesocycle.weeks().size(); i++) {
                weeks.add(MicrocycleView.of(plan.microcycle(week++)));
            }
            mesocycles.add(new MesocycleView(mesocycles.size(), mesocycle.name(), mesocycle.focus(), weeks));
        }
        Pause pause = written.pause();
        return new PlanView(plan.planId(), plan.athleteId(), plan.origin(), plan.sequence(), plan.programType(),
                plan.goal(), plan.startsOn(), plan.endsOn(), mesocycles, written.markdown(),
                pause == null ? null : new PauseView(pause.from(), pause.until(), pause.reason()));
    }
}
