package dev.coachline.workout.sessions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
 */
public record TrainingLog(UUID athleteId, List<Entry> recent, List<Performance> performances) {

    private static final int SESSIONS_KEPT = 12;
    private static final int PERFORMANCES_KEPT_PER_LIFT = 5;
    private static final int PERFORMANCES_KEPT = 200;
    private static final Comparator<Performance> STRENGTH = Comparator.comparing(TrainingLog::estimated);

    /** A session in one line. */
    public record Entry(UUID sessionId, LocalDate date, String title, Session.Status status) {}

    public TrainingLog {
        recent = List.copyOf(recent);
        performances = List.copyOf(performances);
    }

    public static TrainingLog empty(UUID athleteId) {
        return new TrainingLog(athleteId, List.of(), List.of());
    }

    /** The log after these sessions were recorded, for the first time or again. */
    public TrainingLog with(Collection<Session> sessions) {
        Set<UUID> ids = sessions.stream().map(Session::sessionId).collect(Collectors.toSet());
        Stream<Entry> entries = Stream.concat(recent.stream().filter(e -> !ids.contains(e.sessionId())),
                sessions.stream().map(s -> new Entry(s.sessionId(), s.date(), s.title(), s.status())));
        Stream<Performance> performed = Stream.concat(performances.stream().filter(p -> !ids.contains(p.sessionId())),
                sessions.stream().flatMap(s -> best(s).stream()));
        return new TrainingLog(athleteId,
                entries.sorted(Comparator.comparing(Entry::date).reversed().thenComparing(Entry::sessionId))
                        .limit(SESSIONS_KEPT).toList(),
                latestOfEachLift(performed));
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

    private static Collection<Performance> best(Session session) {
        if (session.status() == Session.Status.SKIPPED) {
            return List.of();
        }
        return session.sets().stream().flatMap(set -> performance(session, set))
                .collect(Collectors.toMap(Performance::lift, p -> p,
                        (a, b) -> STRENGTH.compare(a, b) >= 0 ? a : b))
                .values();
    }

    private static Stream<Performance> performance(Session session, LoggedSet set) {
        Load load = set.load();
        Integer reps = set.reps();
        if (load == null || reps == null || OneRepMax.estimate(load, reps) == null) {
            return Stream.empty();
        }
        return Stream.of(new Performance(Lifts.keyOf(set.exercise()), session.sessionId(), session.date(), load, reps));
    }

    private static Load estimated(Performance performance) {
        Load estimate = OneRepMax.estimate(performance.load(), performance.reps());
        return estimate == null ? performance.load() : estimate;
    }
}
