package dev.coachline.plan.dossiers.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.delivery.Inbox;
import dev.coachline.plan.dossiers.LearnPain;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** What athletes tell of their bodies between the plans. */
@RestController
class ConstraintController {

    private static final String CONSUMER = "pain-reports";

    /** As in {@link LearnPain.Area}. */
    enum Area {
        @JsonProperty("knee")
        KNEE, @JsonProperty("shoulder")
        SHOULDER, @JsonProperty("lower_back")
        LOWER_BACK, @JsonProperty("wrist")
        WRIST, @JsonProperty("elbow")
        ELBOW, @JsonProperty("hip")
        HIP, @JsonProperty("ankle")
        ANKLE, @JsonProperty("neck")
        NECK, @JsonProperty("hamstring")
        HAMSTRING, @JsonProperty("calf")
        CALF, @JsonProperty("chest")
        CHEST, @JsonProperty("fainting")
        FAINTING, @JsonProperty("breath")
        BREATH, @JsonProperty("heart")
        HEART, @JsonProperty("stroke")
        STROKE, @JsonProperty("nerves")
        NERVES, @JsonProperty("blood")
        BLOOD
    }

    /**
     * @param area what hurts
     * @param since the athlete's local date on which it was told
     */
    record PainReport(@NotNull(message = "is needed, such as knee or lower_back") Area area,
            @NotNull(message = "is needed; give the local date such as 2026-03-01") LocalDate since) {

        /** Says nothing of a body, so that no log line can. */
        @Override
        public String toString() {
            return "PainReport[]";
        }
    }

    private final LearnPain learnPain;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ConstraintController(LearnPain learnPain, Inbox inbox, TransactionTemplate transaction, Clock clock) {
        this.learnPain = learnPain;
        this.inbox = inbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @PutMapping("/athletes/{athleteId}/constraints/{reportId}")
    @PreAuthorize("hasRole('service')")
    @Operation(summary = "Something hurts, from that day on; makes a new dossier version, once for each report")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<Void> report(@PathVariable UUID athleteId, @PathVariable UUID reportId,
            @Valid @RequestBody PainReport report) {
        // A day ahead of UTC is today somewhere.
        if (report.since().isAfter(clock.instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1))) {
            return ResponseEntity.of(Problems.invalid("since", "must not be in the future")).build();
        }
        boolean known = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!inbox.firstDelivery(CONSUMER, reportId)) {
                return true;
            }
            boolean learnt = learnPain.learn(athleteId, LearnPain.Area.valueOf(report.area().name()), report.since(),
                    clock.instant());
            if (!learnt) {
                status.setRollbackOnly();
            }
            return learnt;
        }));
        return known
                ? ResponseEntity.noContent().build()
                : ResponseEntity.of(Problems.notFound("A dossier of this athlete")).build();
    }
}
