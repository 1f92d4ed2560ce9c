package dev.coachline.messaging.audit.web;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.audit.Audits;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

@RestController
class AuditController {

    private final Audits audits;

    AuditController(Audits audits) {
        this.audits = audits;
    }

    @GetMapping("/audits/{date}")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "The account of a local date: who was due against what the carrier recorded")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<Audits.Audit> audit(@PathVariable LocalDate date) {
        Audits.Audit audit = audits.of(date);
        return audit == null
                ? ResponseEntity.of(Problems.notFound("An audit of this date")).build()
                : ResponseEntity.ok(audit);
    }
}
