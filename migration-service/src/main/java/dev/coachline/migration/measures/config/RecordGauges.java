package dev.coachline.migration.measures.config;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.coachline.migration.measures.RecordsKept;

/**
 * {@code coachline.migration.records} (tag {@code what}: legacy, preserved): records and maxes of the athletes who have moved, and how many
 * of them their dossiers have; NaN where nobody was counted. Worry at any difference. Counted anew every five minutes at most.
 */
@Component
class RecordGauges {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final RecordsKept records;
    private RecordsKept.@Nullable Kept known;
    private long knownAt;
    private boolean asked;

    RecordGauges(RecordsKept records, MeterRegistry meters) {
        this.records = records;
        gauge(meters, "legacy", RecordsKept.Kept::legacy);
        gauge(meters, "preserved", RecordsKept.Kept::preserved);
    }

    private void gauge(MeterRegistry meters, String what, ToDoubleFunction<RecordsKept.Kept> count) {
        Gauge.builder("coachline.migration.records", this, self -> {
            RecordsKept.Kept kept = self.kept();
            return kept == null ? Double.NaN : count.applyAsDouble(kept);
        }).tag("what", what).register(meters);
    }

    private synchronized RecordsKept.@Nullable Kept kept() {
        if (!asked || System.nanoTime() - knownAt > FRESH.toNanos()) {
            known = records.overall();
            knownAt = System.nanoTime();
            asked = true;
        }
        return known;
    }
}
