package dev.coachline.messaging.sending.web;

import java.time.Clock;
import java.time.Instant;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.sending.SendingSwitch;
import dev.coachline.platform.Problems;

@RestController
@RequestMapping("/sending")
@PreAuthorize("hasRole('operator')")
class SendingController {

    private static final Logger LOG = LoggerFactory.getLogger(SendingController.class);
    private static final int LONGEST_REASON = 200;

    record TurnSending(@Nullable Boolean stopped, @Nullable String reason) {}

    record SendingView(boolean stopped, @Nullable String reason, @Nullable String by, @Nullable Instant since,
            long waiting, long inHand) {

        static SendingView of(SendingSwitch.Standing standing) {
            return new SendingView(standing.stop().stopped(), standing.stop().reason(), standing.stop().by(),
                    standing.stop().since(), standing.waiting(), standing.inHand());
        }
    }

    private final SendingSwitch sending;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SendingController(SendingSwitch sending, TransactionTemplate transaction, Clock clock) {
        this.sending = sending;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Whether texts may leave, and how many wait")
    SendingView get() {
        return SendingView.of(sending.standing(clock.instant()));
    }

    @PutMapping
    @Operation(summary = "Stops all sending, or lets it go on; may be repeated")
    ResponseEntity<SendingView> turn(@RequestBody TurnSending request, Authentication caller) {
        Boolean stopped = request.stopped();
        String reason = request.reason() == null || request.reason().isBlank() ? null : request.reason().strip();
        if (stopped == null) {
            return ResponseEntity.of(Problems.invalid("stopped", "must be true or false")).build();
        }
        if (stopped && reason == null) {
            return ResponseEntity.of(Problems.invalid("reason", "must say in a few words why nothing may leave"))
                    .build();
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            return ResponseEntity
                    .of(Problems.invalid("reason", "must have at most " + LONGEST_REASON + " characters")).build();
        }
        transaction.executeWithoutResult(status -> sending.turn(stopped, reason, caller.getName(), clock.instant()));
        LOG.atWarn().addKeyValue("stopped", stopped).log("sending was turned for everybody");
        return ResponseEntity.ok(get());
    }
}
