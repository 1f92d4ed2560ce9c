package dev.coachline.migration.contacts.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.contacts.ContactSyncs;

/** Legacy athletes whom messaging-service does not know, or does not know as they are now, and why. */
@RestController
class ContactProblemsController {

    private static final int LIMIT = 1_000;

    private final ContactSyncs syncs;

    ContactProblemsController(ContactSyncs syncs) {
        this.syncs = syncs;
    }

    @Operation(summary = "Legacy athletes whose contact could not be handed over, and why")
    @GetMapping("/migrations/contacts/problems")
    @PreAuthorize("hasRole('operator')")
    List<ContactSyncs.Problem> problems() {
        return syncs.problems(LIMIT);
    }
}
