package dev.coachline.plan.plans.web;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.plan.plans.TrainingPlans;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

@RestController
@RequestMapping("/athletes/{athleteId}")
class PlanController {

    private final TrainingPlans plans;
    private final Clock clock;

    PlanController(TrainingPlans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    @GetMapping("/plan")
    @Operation(summary = "The plan in force")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<PlanView> plan(@PathVariable UUID athleteId) {
        TrainingPlans.Written written = plans.inForce(athleteId, clock.instant());
        return written == null
                ? ResponseEntity.of(Problems.notFound("A plan of this athlete")).build()
                : PlanView.answer(written);
    }

    @GetMapping("/microcycles")
    @Operation(summary = "The microcycles that are planned, in order")
    List<MicrocycleView> microcycles(@PathVariable UUID athleteId) {
        return plans.microcycles(athleteId).stream().map(MicrocycleView::of).toList();
    }
}
