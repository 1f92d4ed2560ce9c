package dev.coachline.migration.measures.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.migration.measures.RecordsKept;
import dev.coachline.migration.measures.TextMeasures;
import dev.coachline.platform.Problems;
import dev.coachline.platform.Refuses;

/** The success of the migration in figures. */
@RestController
@RequestMapping("/measures")
@PreAuthorize("hasRole('operator')")
class MeasuresController {

    private static final int MOST = 100;

    /**
     * What is absent was not measured.
     *
     * @param records of the legacy rows, counted without the converter, and how many of them the dossiers have
     * @param mornings from seven days before the cutover until the seventh day after it
     * @param repliesBefore while the legacy system answered
     * @param p50Reduction part of the median reply time that is saved; less than 0 where it grew
     */
    record MeasuresView(RecordsKept.@Nullable Kept records, TextMeasures.@Nullable Mornings mornings,
            TextMeasures.@Nullable Replies repliesBefore, TextMeasures.@Nullable Replies repliesAfter,
            @Nullable Double p50Reduction, @Nullable Double p95Reduction, List<TextMeasures.Tokens> tokens) {

        static MeasuresView of(RecordsKept.@Nullable Kept records, TextMeasures.Figures figures) {
            return new MeasuresView(records, figures.mornings(), figures.repliesBefore(), figures.repliesAfter(),
                    figures.p50Reduction(), figures.p95Reduction(), figures.tokens());
        }
    }

    /** One athlete's; see the figures of all. */
    record AthleteMeasuresView(UUID athleteId, MeasuresView measures) {}

    private final RecordsKept records;
    private final TextMeasures texts;

    MeasuresController(RecordsKept records, TextMeasures texts) {
        this.records = records;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "Records preserved, mornings around the cutover, reply times and tokens of everybody who has moved")
    @Refuses(status = HttpStatus.SERVICE_UNAVAILABLE, problem = "measures-unavailable")
    ResponseEntity<MeasuresView> all() {
        return answer(() -> MeasuresView.of(records.overall(), texts.of(null)));
    }

    @GetMapping("/athletes")
    @Operation(summary = "The same for each athlete who has moved, a page at a time, ascending by id")
    @Refuses(status = HttpStatus.SERVICE_UNAVAILABLE, problem = "measures-unavailable")
    ResponseEntity<List<AthleteMeasuresView>> each(@RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        return limit < 1 || limit > MOST
                ? ResponseEntity.of(Problems.invalid("limit", "must be from 1 to " + MOST)).build()
                : answer(() -> records.athletes(after, limit).stream().map(this::view).toList());
    }

    @GetMapping("/{athleteId}")
    @Operation(summary = "The same of one athlete")
    @Refuses(status = HttpStatus.SERVICE_UNAVAILABLE, problem = "measures-unavailable")
    ResponseEntity<AthleteMeasuresView> one(@PathVariable UUID athleteId) {
        RecordsKept.OfAthlete kept = records.of(athleteId);
        return answer(() -> kept == null
                ? new AthleteMeasuresView(athleteId, MeasuresView.of(null, texts.of(athleteId)))
                : view(kept));
    }

    private AthleteMeasuresView view(RecordsKept.OfAthlete kept) {
        return new AthleteMeasuresView(kept.athleteId(), MeasuresView
                .of(new RecordsKept.Kept(1, kept.legacy(), kept.preserved()), texts.of(kept.athleteId())));
    }

    private static <T> ResponseEntity<T> answer(Supplier<T> asked) {
        try {
            return ResponseEntity.ok(asked.get());
        } catch (TextMeasures.Unavailable e) {
            return ResponseEntity.of(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "measures-unavailable",
                    "messaging-service does not answer, and half of the figures are its own; ask again.")).build();
        }
    }
}
