package dev.coachline.migration.runs.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.migration.runs.LatencyTarget;
import dev.coachline.migration.runs.Pace;
import dev.coachline.migration.runs.RunSettings;
import dev.coachline.migration.runs.Selection;
import dev.coachline.migration.runs.Waves;

/** A run's settings as they stand in its row; the list of athletes is not among them, for the members are it. */
record SettingsJson(@Nullable Integer planEndsWithinDays, @Nullable String zone, @Nullable BigDecimal percentage,
        int listed, boolean now, boolean retry, List<BigDecimal> waves, boolean byHand, int quarantineBound,
        @Nullable Integer perMinute, int batch, long textDistanceMinutes, @Nullable Long latencyTargetMillis,
        @Nullable Integer latencyIncreasePercent) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static String write(RunSettings settings) {
        Selection selection = settings.selection();
        Pace pace = settings.pace();
        LatencyTarget target = pace.latencyTarget();
        return JSON.writeValueAsString(new SettingsJson(selection.planEndsWithinDays(), selection.zone(),
                selection.percentage(), selection.listed(), settings.now(), settings.retry(),
                settings.waves().percentages(), settings.byHand(), settings.quarantineBound(), pace.perMinute(),
                pace.batch(), pace.textDistance().toMinutes(),
                target instanceof LatencyTarget.Absolute(var most) ? most.toMillis() : null,
                target instanceof LatencyTarget.Increase(var percent) ? percent : null));
    }

    static RunSettings read(String json) {
        SettingsJson read = JSON.readValue(json, SettingsJson.class);
        return new RunSettings(
                new Selection(read.planEndsWithinDays, read.zone, read.percentage, Set.of(), read.listed), read.now,
                read.retry, new Waves(read.waves), read.byHand, read.quarantineBound,
                new Pace(read.perMinute, read.batch, Duration.ofMinutes(read.textDistanceMinutes),
                        read.target()));
    }

    private @Nullable LatencyTarget target() {
        if (latencyIncreasePercent != null) {
            return new LatencyTarget.Increase(latencyIncreasePercent);
        }
        return latencyTargetMillis == null ? null : new LatencyTarget.Absolute(Duration.ofMillis(latencyTargetMillis));
    }
}
