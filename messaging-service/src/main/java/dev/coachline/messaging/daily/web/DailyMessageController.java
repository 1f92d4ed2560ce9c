package dev.coachline.messaging.daily.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.daily.TryDailyMessage;
import dev.coachline.messaging.routing.Responder;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** A look at a morning text before it is one. */
@RestController
class DailyMessageController {

    private static final Logger LOG = LoggerFactory.getLogger(DailyMessageController.class);

    /**
     * @param verdict whether it would leave, and with what
     * @param sendAt by the zone and time of now
     * @param responder who would write it; absent where nobody would
     * @param parts what would be sent, message by message
     */
    @Schema(name = "TriedDailyMessage")
    record View(LocalDate date, TryDailyMessage.Verdict verdict, Instant sendAt, @Nullable String responder, int epoch,
            List<String> parts) {

        static View of(TryDailyMessage.Tried tried) {
            Responder responder = tried.responder();
            return new View(tried.date(), tried.verdict(), tried.sendAt(),
                    responder == null ? null : responder.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    tried.epoch(), tried.parts());
        }
    }

    private final TryDailyMessage tryDailyMessage;

    DailyMessageController(TryDailyMessage tryDailyMessage) {
        this.tryDailyMessage = tryDailyMessage;
    }

    @GetMapping("/athletes/{athleteId}/daily-message")
    @Operation(summary = "What the morning text of a date would say as things are now; nothing is stored or sent")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    @Refuses(status = HttpStatus.SERVICE_UNAVAILABLE, problem = "responder-unavailable")
    ResponseEntity<View> dailyMessage(@PathVariable UUID athleteId, @RequestParam LocalDate date) {
        try {
            TryDailyMessage.Tried tried = tryDailyMessage.on(athleteId, date);
            return tried == null
                    ? ResponseEntity.of(Problems.notFound("A contact of this athlete")).build()
                    : ResponseEntity.ok(View.of(tried));
        } catch (IllegalStateException e) {
            LOG.atWarn().addKeyValue("athleteId", athleteId).addKeyValue("date", date)
                    .addKeyValue("cause", e.getClass().getSimpleName()).log("a day could not be looked at");
            return ResponseEntity.of(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "responder-unavailable",
                    "The system that writes this day does not answer just now; try again in a minute.")).build();
        }
    }
}
