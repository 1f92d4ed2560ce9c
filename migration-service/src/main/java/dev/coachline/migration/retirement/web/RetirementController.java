package dev.coachline.migration.retirement.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.retirement.Unfinished;

/** Whether this service may be removed, for operators. */
@RestController
class RetirementController {

    /** @param removable whether nothing stands against it that this service can see */
    record RetirementView(boolean removable, List<Unfinished.Obstacle> obstacles) {}

    private final Unfinished.Counting unfinished;
    private final Duration rollbackWindow;
    private final Clock clock;

    RetirementController(Unfinished.Counting unfinished,
            @Value("${coachline.migration.shadow.rollback-window:84d}") Duration rollbackWindow, Clock clock) {
        this.unfinished = unfinished;
        this.rollbackWindow = rollbackWindow;
        this.clock = clock;
    }

    @GetMapping("/retirement")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "What still stands against removing this service; changes nothing")
    RetirementView retirement() {
        List<Unfinished.Obstacle> obstacles = unfinished.count().obstacles(rollbackWindow, clock.instant());
        return new RetirementView(obstacles.isEmpty(), obstacles);
    }
}
