package dev.coachline.workout.imports.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.workout.imports.SessionsExport;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;

/** Hands out all sessions in formats that other programs read. */
@RestController
class ExportController {

    private static final int PAGE = 1_000;
    /** Dates have four digits for the year. */
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final Sessions sessions;
    private final List<SessionsExport> formats;

    ExportController(Sessions sessions, List<SessionsExport> formats) {
        this.sessions = sessions;
        this.formats = formats;
    }

    @GetMapping(path = "/athletes/{athleteId}/sessions/export")
    @Operation(summary = "All sessions in the order of their dates, as WorkoutLogs of openweight or as CSV")
    @ApiResponse(responseCode = "200", description = "OK", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "array", description = "WorkoutLogs of openweight", example = "["
                    + ImportController.WORKOUT_LOG + "]")),
            @Content(mediaType = "text/csv", schema = @Schema(type = "string"))})
    ResponseEntity<byte[]> exportSessions(@PathVariable UUID athleteId,
            @RequestParam(defaultValue = "openweight") @Pattern(regexp = "openweight|csv", message = "must be openweight or csv") String format)
            throws IOException {
        SessionsExport writer = formats.stream().filter(one -> one.format().equals(format)).findFirst().orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(all(athleteId), out);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(writer.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(format.equals("csv") ? "sessions.csv" : "sessions.json")
                                .build().toString())
                .body(out.toByteArray());
    }

    private List<Session> all(UUID athleteId) {
        List<Session> all = new ArrayList<>();
        Sessions.@Nullable Place after = null;
        List<Session> page;
        do {
            page = sessions.between(athleteId, FIRST, LAST, after, PAGE);
            all.addAll(page);
            after = page.isEmpty() ? null : new Sessions.Place(page.getLast().date(), page.getLast().sessionId());
        } while (page.size() == PAGE);
        return all;
    }
}
