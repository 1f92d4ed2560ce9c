package dev.coachline.migration.files.web;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.files.FileRuns;
import dev.coachline.migration.files.FileRuns.FilesRun;
import dev.coachline.migration.files.FileRuns.What;
import dev.coachline.migration.files.ReadDirectory.Owners;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** The migration of a data directory that this service can see, beneath one of the directories it is configured to open. */
@RestController
@RequestMapping("/assistant-files")
class FilesController {

    /**
     * @param directory an absolute path
     * @param athleteId whose conversations they are, all but those in {@code athletes}
     * @param athletes whose a conversation is, by the id that it has in the files
     */
    record FilesOrder(@Nullable String directory, @Nullable UUID athleteId,
            @Nullable Map<String, @Nullable UUID> athletes,
            @Nullable Boolean dryRun) {}

    private final FileRuns runs;

    FilesController(FileRuns runs) {
        this.runs = runs;
    }

    @PostMapping("/migration")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Moves a data directory over, or tries to; an interrupted run goes on where it was")
    @Refuses(status = HttpStatus.CONFLICT, problem = "directory-not-allowed")
    ResponseEntity<FilesRun> migrate(@RequestBody FilesOrder order) {
        return start(Boolean.TRUE.equals(order.dryRun()) ? What.DRY_RUN : What.MIGRATION, order);
    }

    @PostMapping("/verification")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Compares what is over there with the files, message by message; changes nothing")
    @Refuses(status = HttpStatus.CONFLICT, problem = "directory-not-allowed")
    ResponseEntity<FilesRun> verify(@RequestBody FilesOrder order) {
        return start(What.VERIFICATION, order);
    }

    @PostMapping("/rollback")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "Takes a migration back and restores the files; what was written since is moved aside")
    @Refuses(status = HttpStatus.CONFLICT, problem = "directory-not-allowed")
    ResponseEntity<FilesRun> rollback(@RequestBody FilesOrder order) {
        return start(What.ROLLBACK, order);
    }

    @GetMapping("/runs/{runId}")
    @PreAuthorize("hasRole('operator')")
    @Operation(summary = "How a run stands, or how it ended; known until the service restarts")
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<FilesRun> run(@PathVariable UUID runId) {
        FilesRun run = runs.run(runId);
        return run == null ? ResponseEntity.of(Problems.notFound("This run")).build() : ResponseEntity.ok(run);
    }

    private ResponseEntity<FilesRun> start(What what, FilesOrder order) {
        Path directory = path(order.directory());
        if (directory == null || !directory.isAbsolute()) {
            return refused(Problems.invalid("directory", "must be an absolute path"));
        }
        if (!runs.allows(directory)) {
            return refused(Problems.of(HttpStatus.CONFLICT, "directory-not-allowed",
                    "This service opens no such directory: name one above it in MIGRATE_FILES_ROOTS."));
        }
        Map<String, UUID> athletes = new HashMap<>();
        if (order.athletes() != null) {
            for (Map.Entry<String, @Nullable UUID> entry : order.athletes().entrySet()) {
                UUID athlete = entry.getValue();
                if (athlete == null) {
                    return refused(Problems.invalid("athletes", "must name an athlete for each conversation"));
                }
                athletes.put(entry.getKey(), athlete);
            }
        }
        return ResponseEntity.accepted().body(runs.start(what, directory, new Owners(order.athleteId(), athletes)));
    }

    private static @Nullable Path path(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Path.of(text).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static ResponseEntity<FilesRun> refused(ProblemDetail problem) {
        return ResponseEntity.of(problem).build();
    }
}
