package dev.coachline.messaging.measures.config;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.coachline.messaging.measures.Measures;

/**
 * What moving did, over everybody who has moved; NaN where nothing was measured. Measured anew every five minutes at most.
 * <ul>
 * <li>{@code coachline.migration.mornings} (tag {@code what}: due, sent): around the cutovers. Worry at any difference.
 * <li>{@code coachline.migration.reply.seconds} (tags {@code system}, {@code quantile}): from a text to its answer.
 * <li>{@code coachline.migration.token.saving}: the least part of a call's tokens that is saved, over the purposes for
 * which both systems called a model.
 * </ul>
 */
@Component
class MeasureGauges {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Measures measures;
    private final Clock clock;
    private Measures.@Nullable Figures known;
    private long knownAt;

    MeasureGauges(Measures measures, Clock clock, MeterRegistry meters) {
        this.measures = measures;
        this.clock = clock;
        mornings(meters, "due", Measures.Mornings::due);
        mornings(meters, "sent", Measures.Mornings::sent);
        replies(meters, "legacy", Measures.Figures::repliesBefore);
        replies(meters, "markdown-v1", Measures.Figures::repliesAfter);
        Gauge.builder("coachline.migration.token.saving", this, self -> self.figures().tokens().stream()
                .filter(tokens -> tokens.saving() != null).mapToDouble(MeasureGauges::saving).min().orElse(Double.NaN))
                .register(meters);
    }

    private static double saving(Measures.Tokens tokens) {
        return tokens.saving() == null ? Double.NaN : tokens.saving().doubleValue();
    }

    private void mornings(MeterRegistry meters, String what, Function<Measures.Mornings, Long> count) {
        Gauge.builder("coachline.migration.mornings", this, self -> {
            Measures.Mornings mornings = self.figures().mornings();
            return mornings == null ? Double.NaN : count.apply(mornings).doubleValue();
        }).tag("what", what).register(meters);
    }

    private void replies(MeterRegistry meters, String system,
            Function<Measures.Figures, Measures.@Nullable Replies> side) {
        seconds(meters, system, "0.5", side, Measures.Replies::p50Seconds);
        seconds(meters, system, "0.95", side, Measures.Replies::p95Seconds);
    }

    private void seconds(MeterRegistry meters, String system, String quantile,
            Function<Measures.Figures, Measures.@Nullable Replies> side, Function<Measures.Replies, Double> value) {
        Gauge.builder("coachline.migration.reply.seconds", this, self -> {
            Measures.Replies replies = side.apply(self.figures());
            return replies == null ? Double.NaN : value.apply(replies);
        }).tags("system", system, "quantile", quantile).register(meters);
    }

    private synchronized Measures.Figures figures() {
        Measures.Figures figures = known;
        if (figures == null || System.nanoTime() - knownAt > FRESH.toNanos()) {
            figures = measures.of(null, clock.instant());
            known = figures;
            knownAt = System.nanoTime();
        }
        return figures;
    }
}
