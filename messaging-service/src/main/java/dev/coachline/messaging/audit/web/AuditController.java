package dev.coachline.messaging.audit.web;

import java.time.LocalDate;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.audit.Audits;
import dev.coachline.platform.Problems;

@RestController
class AuditController {

    private final Audits audits;

    AuditController(Audits audits) {
        this.audits = audits;
    }

    @GetMapping("/audits/{date}")
    @PreAuthorize("hasRole('operator')")
    ResponseEntity<?> audit(@PathVariable LocalDate date) {
        Audits.Audit audit = audits.of(date);
        return audit == null
                ? ResponseEntity.of(Problems.notFound("An audit of this date")).build()
                : ResponseEntity.ok(audit);
    }
}
