package dev.coachline.migration.shadow.config;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.coachline.migration.shadow.ReadKind;
import dev.coachline.migration.shadow.ShadowRead;
import dev.coachline.migration.shadow.Shadows;

/**
 * What the shadow reads tell operators.
 * <ul>
 * <li>{@code coachline.shadow.reads} (tags {@code kind}, {@code outcome}): comparisons. Worry about any that is
 * {@code unexplained}, and when {@code unavailable} grows for more than minutes.
 * <li>{@code coachline.shadow.switches} (tag {@code kind}): reads that were switched back. Wake somebody: the two sides disagree.
 * <li>{@code coachline.shadow.stayed} (tag {@code kind}): reads that were not switched back since the athlete's mirror lacks
 * something. Worry when it grows for hours: the mirror does not catch up.
 * <li>{@code coachline.shadow.dropped}: reads that were to be compared and found no place. Lower the share.
 * <li>{@code coachline.shadow.failures}: comparisons that could not be made. Look into the log.
 * </ul>
 */
final class ShadowMeters implements ShadowRead.Observer {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowMeters.class);

    private final MeterRegistry meters;

    ShadowMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void compared(ReadKind kind, ShadowRead.Outcome outcome, Shadows.@Nullable Switch thrown) {
        meters.counter("coachline.shadow.reads", "kind", lower(kind), "outcome", lower(outcome)).increment();
        if (thrown != null) {
            meters.counter("coachline.shadow.switches", "kind", lower(kind)).increment();
            LOG.atError().addKeyValue("kind", lower(kind)).addKeyValue("why", thrown.why())
                    .log("reads are switched back to the legacy system");
        }
    }

    void stayed(ReadKind kind) {
        meters.counter("coachline.shadow.stayed", "kind", lower(kind)).increment();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
