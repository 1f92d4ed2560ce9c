package dev.coachline.migration.runs.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.runs.AthleteList;
import dev.coachline.migration.runs.LatencyTarget;
import dev.coachline.migration.runs.Pace;
import dev.coachline.migration.runs.RunSettings;
import dev.coachline.migration.runs.Selection;
import dev.coachline.migration.runs.Waves;
import dev.coachline.platform.Problems.FieldProblem;

/**
 * What an operator asks for; whatever is absent has its usual value.
 *
 * @param name lower case letters, digits and hyphens, at most 40
 * @param csv athletes as a CSV text: one id in each line, or a column that the header calls athlete_id
 * @param retryOf the run whose quarantined members begin anew, and nobody else
 * @param now whether athletes do not wait for the end of their plan
 * @param waves cumulative percentages, the last one 100; usually 1, 10, 100
 * @param byHand whether each wave waits for an operator's word, besides its gate
 */
record RunRequest(@Nullable String name, @Nullable Integer planEndsWithinDays, @Nullable String zone,
        @Nullable BigDecimal percentage, @Nullable List<UUID> athletes, @Nullable String csv, @Nullable UUID retryOf,
        @Nullable Boolean now, @Nullable List<BigDecimal> waves, @Nullable Boolean byHand,
        @Nullable PaceRequest pace) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z][A-Za-z0-9_+/-]{0,63}");
    private static final int MOST_DAYS = 3650;
    private static final int MOST_ATHLETES = 100_000;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /**
     * How fast; whatever is absent stays as it is.
     *
     * @param perMinute snapshots and cutovers in a minute, 1 to 100,000; 0 for as many as there are
     * @param batch of those at once, 1 to 1,000
     * @param textDistanceMinutes no step is taken within so many minutes of an athlete's text, 60 to 360
     * @param latencyTargetMillis 95th percentile of reads of the legacy database above which the run slows down; 0 for no throttle
     * @param quarantineBound how many of a hundred athletes may be in quarantine before the gate closes, 0 to 100
     * @param latencyIncreasePercent in place of {@code latencyTargetMillis}: how much slower than without moves their 99th percentile may be, 1 to 1,000
     */
    record PaceRequest(@Nullable Integer perMinute, @Nullable Integer batch, @Nullable Integer textDistanceMinutes,
            @Nullable Integer latencyTargetMillis, @Nullable Integer quarantineBound,
            @Nullable Integer latencyIncreasePercent) {

        static final PaceRequest NOTHING = new PaceRequest(null, null, null, null, null, null);

        private static final int MOST_PER_MINUTE = 100_000;
        private static final int MOST_BATCH = 1000;
        private static final int MOST_MILLIS = 60_000;
        private static final int MOST_PERCENT = 1000;

        List<FieldProblem> problems() {
            List<FieldProblem> wrong = new ArrayList<>();
            within(wrong, "pace.perMinute", perMinute, 0, MOST_PER_MINUTE);
            within(wrong, "pace.batch", batch, 1, MOST_BATCH);
            within(wrong, "pace.textDistanceMinutes", textDistanceMinutes, (int) Pace.LEAST_DISTANCE.toMinutes(),
                    (int) Pace.MOST_DISTANCE.toMinutes());
            within(wrong, "pace.latencyTargetMillis", latencyTargetMillis, 0, MOST_MILLIS);
            within(wrong, "pace.latencyIncreasePercent", latencyIncreasePercent, 1, MOST_PERCENT);
            if (latencyIncreasePercent != null && latencyTargetMillis != null) {
                wrong.add(new FieldProblem("pace.latencyIncreasePercent",
                        "must not stand beside pace.latencyTargetMillis; leave one of them out"));
            }
            within(wrong, "pace.quarantineBound", quarantineBound, 0, ALL.intValueExact());
            return wrong;
        }

        /** Once nothing is wrong with it. */
        Pace over(Pace before) {
            return new Pace(perMinute == null ? before.perMinute() : perMinute == 0 ? null : perMinute,
                    batch == null ? before.batch() : batch,
                    textDistanceMinutes == null
                            ? before.textDistance()
                            : Duration.ofMinutes(textDistanceMinutes),
                    target(before.latencyTarget()));
        }

        private @Nullable LatencyTarget target(@Nullable LatencyTarget before) {
            if (latencyIncreasePercent != null) {
                return new LatencyTarget.Increase(latencyIncreasePercent);
            }
            return latencyTargetMillis == null
                    ? before
                    : latencyTargetMillis == 0
                            ? null
                            : new LatencyTarget.Absolute(Duration.ofMillis(latencyTargetMillis));
        }

        int bound(int before) {
            return quarantineBound == null ? before : quarantineBound;
        }
    }

    List<FieldProblem> problems() {
        List<FieldProblem> wrong = new ArrayList<>(paceOrNone().problems());
        if (name != null && !NAME.matcher(name).matches()) {
            wrong.add(new FieldProblem("name", "must be lower case letters, digits and hyphens, at most 40"));
        }
        if (planEndsWithinDays != null) {
            within(wrong, "planEndsWithinDays", planEndsWithinDays, 0, MOST_DAYS);
        }
        if (zone != null && !ZONE.matcher(zone).matches()) {
            wrong.add(new FieldProblem("zone",
                    "must be an IANA zone such as Europe/Berlin, or a beginning such as Europe/"));
        }
        if (percentage != null && (percentage.signum() <= 0 || percentage.compareTo(ALL) > 0)) {
            wrong.add(new FieldProblem("percentage", "must be above 0 and at most 100"));
        }
        if (waves != null && !Waves.areWaves(waves)) {
            wrong.add(new FieldProblem("waves", "must grow from above 0 and end with 100, such as [1, 10, 100]"));
        }
        if (retryOf != null && (athletes != null || csv != null)) {
            wrong.add(new FieldProblem("retryOf", "takes its athletes from the other run; leave athletes and csv out"));
        }
        if (athletes != null && (athletes.isEmpty() || athletes.size() > MOST_ATHLETES)) {
            wrong.add(new FieldProblem("athletes", "must be from 1 to 100,000 ids; leave it out for any"));
        }
        if (csv != null) {
            AthleteList list = AthleteList.parse(csv);
            list.problems().forEach(problem -> wrong.add(new FieldProblem("csv", problem)));
            if (list.athletes().size() > MOST_ATHLETES) {
                wrong.add(new FieldProblem("csv", "must have at most 100,000 athletes"));
            }
        }
        return wrong;
    }

    /**
     * Once nothing is wrong with it.
     *
     * @param retried the members that {@code retryOf} stands for; absent without it
     */
    RunSettings settings(@Nullable Set<UUID> retried) {
        Set<UUID> listed = new HashSet<>();
        if (retried != null) {
            listed.addAll(retried);
        }
        if (athletes != null) {
            listed.addAll(athletes);
        }
        if (csv != null) {
            listed.addAll(AthleteList.parse(csv).athletes());
        }
        return new RunSettings(new Selection(planEndsWithinDays, zone, percentage, listed, listed.size()),
                Boolean.TRUE.equals(now), retryOf != null, waves == null ? Waves.USUAL : new Waves(waves),
                Boolean.TRUE.equals(byHand), paceOrNone().bound(RunSettings.USUAL_BOUND),
                paceOrNone().over(Pace.USUAL));
    }

    private PaceRequest paceOrNone() {
        return pace == null ? PaceRequest.NOTHING : pace;
    }

    private static void within(List<FieldProblem> wrong, String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            wrong.add(new FieldProblem(field, "must be from %d to %d".formatted(least, most)));
        }
    }
}
