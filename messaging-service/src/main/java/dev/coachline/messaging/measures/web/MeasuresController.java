package dev.coachline.messaging.measures.web;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.coachline.messaging.measures.Measures;

@RestController
@RequestMapping("/migration-measures")
@PreAuthorize("hasAnyRole('operator', 'service')")
class MeasuresController {

    /**
     * What is absent was not measured.
     *
     * @param mornings from seven days before the cutover until the seventh day after it
     * @param p50Reduction part of the median reply time that is saved, 0 to 1; less than 0 where it grew
     */
    record MeasuresView(Measures.@Nullable Mornings mornings, Measures.@Nullable Replies repliesBefore,
            Measures.@Nullable Replies repliesAfter, @Nullable Double p50Reduction, @Nullable Double p95Reduction,
            List<Measures.Tokens> tokens) {

        static MeasuresView of(Measures.Figures figures) {
            return new MeasuresView(figures.mornings(), figures.repliesBefore(), figures.repliesAfter(),
                    figures.p50Reduction(), figures.p95Reduction(), figures.tokens());
        }
    }

    private final Measures measures;
    private final Clock clock;

    MeasuresController(Measures measures, Clock clock) {
        this.measures = measures;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Mornings around the cutover, reply times and tokens of everybody who has moved")
    MeasuresView all() {
        return MeasuresView.of(measures.of(null, clock.instant()));
    }

    @GetMapping("/{athleteId}")
    @Operation(summary = "The same of one athlete")
    MeasuresView one(@PathVariable UUID athleteId) {
        return MeasuresView.of(measures.of(athleteId, clock.instant()));
    }
}
