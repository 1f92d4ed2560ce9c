package dev.coachline.plan.dossiers.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.plan.dossiers.DossierVersion;
import dev.coachline.plan.dossiers.Dossiers;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

@RestController
@RequestMapping("/athletes/{athleteId}/dossier")
class DossierController {

    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);

    private final Dossiers dossiers;

    DossierController(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @GetMapping
    @Operation(summary = "The newest dossier")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<byte[]> latest(@PathVariable UUID athleteId) {
        return answer(dossiers.latest(athleteId));
    }

    @GetMapping("/versions/{version}")
    @Operation(summary = "One version of the dossier")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/markdown", schema = @Schema(type = "string")))
    @Refuses(status = HttpStatus.NOT_FOUND, problem = "not-found")
    ResponseEntity<byte[]> version(@PathVariable UUID athleteId, @PathVariable int version) {
        return answer(dossiers.version(athleteId, version));
    }

    /** Bytes, so that what leaves is exactly what the ETag was taken of. */
    private static ResponseEntity<byte[]> answer(@Nullable DossierVersion dossier) {
        return dossier == null
                ? ResponseEntity.of(Problems.notFound("This dossier version")).build()
                : ResponseEntity.ok().contentType(MARKDOWN).eTag('"' + dossier.sha256() + '"')
                        .body(dossier.markdown().getBytes(StandardCharsets.UTF_8));
    }
}
