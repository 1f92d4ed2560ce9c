package dev.coachline.local.migrate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how fast a run goes; they may be changed while it does. */
final class PaceOptions {

    @Option(names = "--per-minute", paramLabel = "N", description = "Snapshots and cutovers in a minute (60 at first; 0: as many as there are).")
    private @Nullable Integer perMinute;

    @Option(names = "--batch", paramLabel = "N", description = "How many of those at once (20 at first).")
    private @Nullable Integer batch;

    @Option(names = "--text-distance", paramLabel = "MINUTES", description = "No athlete is touched within so many minutes of a text, 60 to 360 (60 at first).")
    private @Nullable Integer textDistance;

    @Option(names = "--latency-target", paramLabel = "MILLIS", description = "Slows down while the 95th percentile of the legacy database's reads is above this, in place of --latency-increase (0: never).")
    private @Nullable Integer latencyTarget;

    @Option(names = "--latency-increase", paramLabel = "PERCENT", description = "Slows down while the 99th percentile of the legacy database's reads is so much above that without moves (10 at first).")
    private @Nullable Integer latencyIncrease;

    @Option(names = "--quarantine-bound", paramLabel = "PERCENT", description = "The gate closes when more of the athletes are in quarantine (5 at first).")
    private @Nullable Integer quarantineBound;

    Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>();
        put(request, "perMinute", perMinute);
        put(request, "batch", batch);
        put(request, "textDistanceMinutes", textDistance);
        put(request, "latencyTargetMillis", latencyTarget);
        put(request, "latencyIncreasePercent", latencyIncrease);
        put(request, "quarantineBound", quarantineBound);
        return request;
    }

    private static void put(Map<String, Object> request, String field, @Nullable Integer value) {
        if (value != null) {
            request.put(field, value);
        }
    }
}
