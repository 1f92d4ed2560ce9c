package dev.coachline.migration.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.cutover.ForecastMove;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.ledger.FactLedger.Totals;
import dev.coachline.migration.legacy.LegacyDatabase;

/** Selects athletes and lets them move wave by wave, or only says what would come of that. */
public final class StartRun {

    private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::athleteId,
            StableOrder.FIRST_TO_LAST);

    /** What came of it. */
    public sealed interface Outcome {

        record Begun(Run run) implements Outcome {}

        /** The same request again. */
        record Known(Run run) implements Outcome {}

        /** A run of this id asked for something else. */
        record Another() implements Outcome {}
    }

    /**
     * What a run would do.
     *
     * @param byRoute everybody selected
     * @param waves how many members are in each wave
     * @param converted of how many members the rows were converted for this, the first ones in their order
     * @param wouldMove those of them without an obstacle
     * @param obstacles the others
     * @param unmatched leaves by reason
     * @param ledger over those whose rows were converted
     * @param first earliest cutover as the plans stand now
     * @param last latest one
     * @param minutes that the pace needs for all of them; absent without a rate
     */
    public record DryRun(long selected, Map<Route, Long> byRoute, int members, List<Integer> waves, int converted,
            int wouldMove, Map<Obstacle, Long> obstacles, Map<String, Long> unmatched, Totals ledger,
            @Nullable Instant first, @Nullable Instant last, @Nullable Long minutes) {}

    private final Runs runs;
    private final FindCandidates candidates;
    private final ForecastMove forecast;

    public StartRun(Runs runs, LegacyDatabase legacy, Migrations migrations, ForecastMove forecast) {
        this.runs = runs;
        this.candidates = new FindCandidates(legacy, migrations);
        this.forecast = forecast;
    }

    /** @param who the operator, as the history names them */
    public Outcome start(UUID runId, String name, RunSettings settings, String who, Instant now) {
        Run known = runs.find(runId);
        if (known != null) {
            return isSame(known, name, settings) ? new Outcome.Known(known) : new Outcome.Another();
        }
        List<Candidate> found = candidates.of(settings, now);
        runs.begin(runId, found.stream().map(Candidate::athleteId).toList(),
                taken -> compose(runId, name, settings, found, taken, who, now),
                new Runs.AuditEntry(now, who, "started", settings.selection().sentence()));
        Run begun = runs.find(runId);
        if (begun == null) {
            throw new IllegalStateException("a run that was stored is there");
        }
        return new Outcome.Begun(begun);
    }

    /** Whom another run left in quarantine changes with the time, so that a retry is known by its name alone. */
    private static boolean isSame(Run known, String name, RunSettings settings) {
        RunSettings before = known.settings();
        return known.name().equals(name) && before.now() == settings.now() && before.retry() == settings.retry()
                && (settings.retry() || before.selection().equals(settings.selection().withoutList()));
    }

    static Runs.Beginning compose(UUID runId, String name, RunSettings settings, List<Candidate> found,
            Set<UUID> taken, String who, Instant now) {
        List<Runs.Member> members = new ArrayList<>();
        int place = 0;
        for (Candidate candidate : found.stream().sorted(ORDER).toList()) {
            Candidate member = candidate.route().moves() && taken.contains(candidate.athleteId())
                    ? new Candidate(candidate.athleteId(), Route.IN_ANOTHER_RUN, candidate.expectedAt())
                    : candidate;
            members.add(new Runs.Member(member, member.route().moves() ? place++ : -1));
        }
        return new Runs.Beginning(Run.begun(runId, name, settings, place, who, now), members);
    }

    /**
     * Whom a run would have.
     *
     * @param byRoute everybody selected
     * @param members those who would move, in their order
     */
    record Selected(Map<Route, Long> byRoute, List<Candidate> members) {

        long athletes() {
            return byRoute.values().stream().mapToLong(Long::longValue).sum();
        }

        @Nullable
        Instant last() {
            return members.stream().map(Candidate::expectedAt).max(Comparator.naturalOrder()).orElse(null);
        }
    }

    Selected select(RunSettings settings, Instant now) {
        List<Candidate> found = candidates.of(settings, now).stream().sorted(ORDER).toList();
        Map<Route, Long> byRoute = new EnumMap<>(Route.class);
        List<Candidate> members = new ArrayList<>();
        for (Candidate candidate : found) {
            boolean taken = candidate.route().moves() && runs.membership(candidate.athleteId()) != null;
            byRoute.merge(taken ? Route.IN_ANOTHER_RUN : candidate.route(), 1L, Long::sum);
            if (candidate.route().moves() && !taken) {
                members.add(candidate);
            }
        }
        return new Selected(byRoute, members);
    }

    /** A snapshot and a cutover each; null for as many as there are. */
    static @Nullable Long minutes(RunSettings settings, int members) {
        Integer perMinute = settings.pace().perMinute();
        return perMinute == null ? null : Math.ceilDiv(2L * members, perMinute);
    }

    /** @param sample of how many members the rows are converted */
    public DryRun dryRun(RunSettings settings, int sample, Instant now) {
        Selected selected = select(settings, now);
        List<Candidate> members = selected.members();
        List<ForecastMove.Forecast> forecasts = new ArrayList<>();
        for (Candidate member : members.subList(0, Math.min(sample, members.size()))) {
            ForecastMove.Forecast expected = forecast.of(member.athleteId(), now);
            if (expected != null) {
                forecasts.add(expected);
            }
        }
        return summary(settings, selected, forecasts);
    }

    private static DryRun summary(RunSettings settings, Selected selected, List<ForecastMove.Forecast> forecasts) {
        List<Candidate> members = selected.members();
        Map<Obstacle, Long> obstacles = new EnumMap<>(Obstacle.class);
        Map<String, Long> unmatched = new TreeMap<>();
        Totals ledger = Totals.NONE;
        for (ForecastMove.Forecast forecast : forecasts) {
            if (forecast.obstacle() != null) {
                obstacles.merge(forecast.obstacle(), 1L, Long::sum);
            }
            forecast.unmatched().forEach((reason, leaves) -> unmatched.merge(reason, leaves, Long::sum));
            ledger = Tally.sum(ledger, forecast.ledger());
        }
        long stopped = obstacles.values().stream().mapToLong(Long::longValue).sum();
        return new DryRun(selected.athletes(), selected.byRoute(), members.size(),
                sizes(settings.waves(), members.size()), forecasts.size(), (int) (forecasts.size() - stopped),
                obstacles, unmatched, ledger,
                members.stream().map(Candidate::expectedAt).min(Comparator.naturalOrder()).orElse(null),
                selected.last(), minutes(settings, members.size()));
    }

    /** How many members each wave adds to those before it. */
    static List<Integer> sizes(Waves waves, int members) {
        List<Integer> sizes = new ArrayList<>();
        int before = 0;
        for (int wave = 0; wave < waves.percentages().size(); wave++) {
            int until = waves.opens(wave, members);
            sizes.add(until - before);
            before = until;
        }
        return sizes;
    }
}
