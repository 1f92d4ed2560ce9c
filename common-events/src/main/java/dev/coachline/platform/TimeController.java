package dev.coachline.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For operators, and for the driver of simulated time: what this service's clock says and what is due. */
@RestController
@RequestMapping("/internal")
@PreAuthorize("hasAnyRole('service', 'operator')")
class TimeController {

    /**
     * @param nextDue the earliest instant with work to do; absent for never
     * @param pending decided hand-overs that have not left yet
     */
    record State(Instant now, @Nullable Instant nextDue, long pending) {}

    record SetTime(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant now) {}

    record Ran(int items) {}

    private final Clock clock;
    private final DueWorkRunner runner;
    private final List<PendingDeliveries> pending;

    TimeController(Clock clock, DueWorkRunner runner, List<PendingDeliveries> pending) {
        this.clock = clock;
        this.runner = runner;
        this.pending = pending;
    }

    @GetMapping("/state")
    @Operation(summary = "The clock, the next due instant, and what has not left yet")
    State state() {
        return new State(clock.instant(), runner.nextDue(),
                pending.stream().mapToLong(PendingDeliveries::count).sum());
    }

    @PutMapping("/time")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sets the clock forwards, where it is settable")
    @Refuses(status = HttpStatus.CONFLICT, problem = "clock-not-settable")
    ResponseEntity<Void> setTime(@RequestBody SetTime request) {
        if (!(clock instanceof SettableClock settable)) {
            return ResponseEntity.of(Problems.of(HttpStatus.CONFLICT, "clock-not-settable",
                    "This service runs on the system's clock; start it with coachline.clock.mode=settable.")).build();
        }
        Instant now = request.now();
        if (now == null || now.isBefore(settable.instant())) {
            return ResponseEntity
                    .of(Problems.invalid("now",
                            now == null ? "is missing" : "must not be before " + settable.instant()))
                    .build();
        }
        settable.set(now);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/run")
    @Operation(summary = "Does what is due now")
    Ran run() {
        return new Ran(runner.runAll());
    }
}
