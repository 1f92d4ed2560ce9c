package dev.coachline.workout.imports.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;
import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.athletes.Profiles;
import dev.coachline.workout.imports.ImportReport;
import dev.coachline.workout.imports.ImportSessions;
import dev.coachline.workout.strength.WeightUnit;

/** Takes histories of other programs. */
@RestController
@EnableConfigurationProperties(ImportSettings.class)
class ImportController {

    static final String WORKOUT_LOG = """
            {"date": "2026-03-09T06:30:00Z", "name": "Lower", "exercises": [{"exercise": {"name": "Squat", "equipment": "barbell"},
             "sets": [{"reps": 5, "weight": 100, "unit": "kg", "rpe": 8}]}]}""";

    private static final Logger LOG = LoggerFactory.getLogger(ImportController.class);
    private static final long MOST_SWALLOWED = 256L << 20;
    private static final String SECONDS_TO_WAIT = "5";

    private final ImportSessions importSessions;
    private final Profiles profiles;
    private final Clock clock;
    private final ImportSettings settings;
    private final Semaphore free;

    ImportController(ImportSessions importSessions, Profiles profiles, Clock clock, ImportSettings settings) {
        this.importSessions = importSessions;
        this.profiles = profiles;
        this.clock = clock;
        this.settings = settings;
        this.free = new Semaphore(settings.atOnce());
    }

    @PostMapping(path = "/athletes/{athleteId}/imports", consumes = {"text/csv", MediaType.APPLICATION_JSON_VALUE,
            MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.TEXT_PLAIN_VALUE})
    @Operation(summary = "Records the sessions of another program's export, told apart by its content; may be repeated", requestBody = @RequestBody(required = true, description = "The file as it is, in UTF-8", content = {
            @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
            @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(types = {"object",
                    "array"}, description = "A WorkoutLog of openweight, or an array of them", example = WORKOUT_LOG)),
            @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE, schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))}))
    @Refuses(status = HttpStatus.CONTENT_TOO_LARGE, problem = "file-too-large")
    @Refuses(status = HttpStatus.SERVICE_UNAVAILABLE, problem = "imports-busy")
    ResponseEntity<ImportReport> importSessions(@PathVariable UUID athleteId,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Pattern(regexp = "kg|lb", message = "must be kg or lb") @Nullable String unit,
            HttpServletRequest request) throws IOException {
        long most = settings.maxFile().toBytes();
        InputStream body = request.getInputStream();
        if (request.getContentLengthLong() > most) {
            return tooLarge(body);
        }
        if (!free.tryAcquire()) {
            LimitedBody.swallow(body, MOST_SWALLOWED);
            return ResponseEntity.of(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "imports-busy",
                    "Other files are being read; send this one again in some seconds."))
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT).build();
        }
        try {
            LimitedBody limited = new LimitedBody(body, most);
            ImportSessions.Outcome outcome = importSessions.run(athleteId, limited, assumed(athleteId, unit),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), dryRun);
            if (limited.isTooLong()) {
                return tooLarge(body);
            }
            return answer(athleteId, outcome);
        } finally {
            free.release();
        }
    }

    private static ResponseEntity<ImportReport> answer(UUID athleteId, ImportSessions.Outcome outcome) {
        return switch (outcome) {
            case ImportSessions.Outcome.Imported(var report) -> {
                LOG.atInfo().addKeyValue("athleteId", athleteId).addKeyValue("format", report.format())
                        .addKeyValue("dryRun", report.dryRun()).addKeyValue("rows", report.rows())
                        .addKeyValue("sessions", report.sessions()).addKeyValue("unmapped", report.unmappedRows())
                        .log("history imported");
                yield ResponseEntity.ok(report);
            }
            case ImportSessions.Outcome.NotRead(var why) ->
                ResponseEntity.of(Problems.invalid(why.field(), why.problem())).build();
        };
    }

    private ResponseEntity<ImportReport> tooLarge(InputStream body) throws IOException {
        LimitedBody.swallow(body, MOST_SWALLOWED);
        return ResponseEntity.of(Problems.of(HttpStatus.CONTENT_TOO_LARGE, "file-too-large",
                "A file may have at most %d MB; send it in parts, each with its header."
                        .formatted(settings.maxFile().toMegabytes())))
                .build();
    }

    private WeightUnit assumed(UUID athleteId, @Nullable String unit) {
        return unit == null
                ? profiles.find(athleteId).orElseGet(() -> Profile.unknown(athleteId)).unit()
                : WeightUnit.of(unit);
    }
}
