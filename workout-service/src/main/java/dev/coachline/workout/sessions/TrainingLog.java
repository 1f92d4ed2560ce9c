package dev.coachline.workout.sessions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Lifts;
import dev.coachline.workout.strength.Load;
import dev.coachline.workout.strength.OneRepMax;

/**
 * The recent part of an athlete's training, bounded, so that writing a day needs one read however long the history is.
 * A session that is recorded again replaces what it said before.
 *
 * @param recent the latest sessions, newest first
 * @param performances the latest of each lift, newest first
 * @param runs the latest, newest first
 */
public record TrainingLog(UUID athleteId, List<Entry> recent, List<Performance> performances, List<Run> runs) {

    private static final int SESSIONS_KEPT = 12;
    private static final int PERFORMANCES_KEPT_PER_LIFT = 5;
    private static final int PERFORMANCES_KEPT = 200;
    /** More than anybody runs within the thirty days that count for the next run. */
    private static final int RUNS_KEPT = 60;
    private static final Pattern RUNNING = Pattern.compile("(?i)\\b(?:runs?|running|jog|jogging)\\b");
    /** A set that is lighter by more than this was meant to be another one: a warm-up, a back-off or a drop set. */
    private static final double ABOUT_AS_HEAVY = 0.9;
    private static final Comparator<Performance> STRENGTH = Comparator.comparing(TrainingLog::estimated);

    /** A session in one line. */
    public record Entry(UUID sessionId, LocalDate date, String title, Session.Status status) {}

    public TrainingLog {
        recent = List.copyOf(recent);
        performances = List.copyOf(performances);
        // Logs that were written before runs were kept have none.
        runs = runs == null ? List.of() : List.copyOf(runs);
    }

    public static TrainingLog empty(UUID athleteId) {
        return new TrainingLog(athleteId, List.of(), List.of(), List.of());
    }

    /** The log after these sessions were recorded, for the first time or again. */
    public TrainingLog with(Collection<Session> sessions) {
        Set<UUID> ids = sessions.stream().map(Session::sessionId).collect(Collectors.toSet());
        Stream<Entry> entries = Stream.concat(recent.stream().filter(e -> !ids.contains(e.sessionId())),
                sessions.stream().map(s -> new Entry(s.sessionId(), s.date(), s.title(), s.status())));
        Stream<Performance> performed = Stream.concat(performances.stream().filter(p -> !ids.contains(p.sessionId())),
                sessions.stream().flatMap(TrainingLog::best));
        Stream<Run> ran = Stream.concat(runs.stream().filter(run -> !ids.contains(run.sessionId())),
                sessions.stream().flatMap(s -> run(s).stream()));
        return new TrainingLog(athleteId,
                entries.sorted(Comparator.comparing(Entry::date).reversed().thenComparing(Entry::sessionId))
                        .limit(SESSIONS_KEPT).toList(),
                latestOfEachLift(performed),
                ran.sorted(Comparator.comparing(Run::date).reversed().thenComparing(Run::sessionId)).limit(RUNS_KEPT)
                        .toList());
    }

    /** The last date before {@code date} on which the athlete trained; null where none is remembered. */
    public @Nullable LocalDate trainedBefore(LocalDate date) {
        return recent.stream().filter(e -> e.status() == Session.Status.COMPLETED && e.date().isBefore(date))
                .map(Entry::date).findFirst().orElse(null);
    }

    public List<Performance> performancesOf(String lift) {
        return performances.stream().filter(p -> p.lift().equals(lift)).toList();
    }

    private static List<Performance> latestOfEachLift(Stream<Performance> performed) {
        Map<String, Integer> kept = new HashMap<>();
        List<Performance> latest = new ArrayList<>();
        performed.sorted(Comparator.comparing(Performance::date).reversed().thenComparing(Performance::lift)
                .thenComparing(Performance::sessionId)).forEachOrdered(p -> {
                    if (kept.merge(p.lift(), 1, Integer::sum) <= PERFORMANCES_KEPT_PER_LIFT) {
                        latest.add(p);
                    }
                });
        return latest.stream().limit(PERFORMANCES_KEPT).toList();
    }

    private static Stream<Performance> best(Session session) {
        List<Performance> all = session.performed().stream().flatMap(set -> performance(session, set)).toList();
        return all.stream()
                .collect(Collectors.toMap(Performance::lift, p -> p,
                        (a, b) -> STRENGTH.compare(a, b) >= 0 ? a : b))
                .values().stream().map(best -> withTheHardest(best, all));
    }

    private static Performance withTheHardest(Performance best, List<Performance> all) {
        Load least = best.load().times(ABOUT_AS_HEAVY);
        BigDecimal hardest = all.stream()
                .filter(p -> p.lift().equals(best.lift()) && p.load().compareTo(least) >= 0)
                .flatMap(p -> Stream.ofNullable(p.rpe())).max(Comparator.naturalOrder()).orElse(null);
        return new Performance(best.lift(), best.sessionId(), best.date(), best.load(), best.reps(), best.rpe(),
                hardest);
    }

    /** A distance or a time counts only where every running set tells it. */
    private static Optional<Run> run(Session session) {
        List<LoggedSet> sets = session.performed().stream()
                .filter(set -> RUNNING.matcher(set.exercise().replace('_', ' ')).find()
                        && (set.distance() != null || set.seconds() != null))
                .toList();
        double metres = 0;
        long seconds = 0;
        boolean measured = true;
        boolean timed = true;
        for (LoggedSet set : sets) {
            Distance distance = set.distance();
            measured &= distance != null;
            metres += distance == null ? 0 : distance.metres().doubleValue();
            timed &= set.seconds() != null;
            seconds += set.seconds() == null ? 0 : set.seconds();
        }
        Integer far = measured && metres >= 1 ? (int) Math.min(metres, Integer.MAX_VALUE) : null;
        Integer took = timed && seconds > 0 ? (int) Math.min(seconds, Integer.MAX_VALUE) : null;
        return far == null && took == null
                ? Optional.empty()
                : Optional.of(new Run(session.sessionId(), session.date(), far, took));
    }

    private static Stream<Performance> performance(Session session, LoggedSet set) {
        Load load = set.load();
        Integer reps = set.reps();
        if (load == null || reps == null || OneRepMax.estimate(load, reps) == null) {
            return Stream.empty();
        }
        return Stream.of(new Performance(Lifts.keyOf(set.exercise()), session.sessionId(), session.date(), load, reps,
                set.rpe(), null));
    }

    private static Load estimated(Performance performance) {
        Load estimate = OneRepMax.estimate(performance.load(), performance.reps());
        return estimate == null ? performance.load() : estimate;
    }
}
