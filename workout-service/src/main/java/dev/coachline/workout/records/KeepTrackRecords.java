package dev.coachline.workout.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.sessions.Achievements;
import dev.coachline.workout.sessions.LoggedSet;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.Sessions;

/**
 * Keeps the track records with what is performed, makes them anew where a correction took something away, and answers from
 * them. What it reads and writes depends on the exercises of a session, never on how much was ever logged; only making anew reads
 * the history.
 */
public final class KeepTrackRecords implements Achievements {

    private static final int ATTEMPTS = 50;
    private static final int PAGE = 500;
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /**
     * What making an athlete's track records anew has shown.
     *
     * @param differing keys of those that had to be changed
     */
    public record Rebuilt(int exercises, int records, List<String> differing) {}

    /** The sets of one exercise in a session. */
    private record Part(String key, Session session, List<LoggedSet> sets) {}

    private final TrackRecords tracks;
    private final Sessions sessions;
    private final ExerciseKeys exerciseKeys;
    private final RecordNews news;

    public KeepTrackRecords(TrackRecords tracks, Sessions sessions, Catalogue catalogue, RecordNews news) {
        this.tracks = tracks;
        this.sessions = sessions;
        this.exerciseKeys = new ExerciseKeys(catalogue);
        this.news = news;
    }

    @Override
    public void performed(List<Session> performed, boolean tell) {
        if (performed.isEmpty()) {
            return;
        }
        UUID athleteId = performed.getFirst().athleteId();
        Map<String, List<Part>> byKey = parts(performed, key -> true).stream()
                .collect(Collectors.groupingBy(Part::key, LinkedHashMap::new, Collectors.toList()));
        Map<String, TrackRecord> kept = update(athleteId, byKey.keySet(), track -> {
            TrackRecord next = track;
            for (Part part : byKey.getOrDefault(track.key(), List.of())) {
                next = next.with(part.session(), part.sets());
            }
            return next;
        });
        if (tell) {
            kept.forEach((key, track) -> {
                if (ExerciseKeys.isExercise(key)) {
                    tell(track, performed);
                }
            });
        }
    }

    private void tell(TrackRecord track, List<Session> performed) {
        List<RecordNews.Stands> set = performed.stream()
                .flatMap(session -> track.standing(session.sessionId()).stream()).toList();
        if (!set.isEmpty()) {
            news.set(track.athleteId(), track.key(), set);
        }
    }

    @Override
    public void toldOtherwise(Session now, List<LoggedSet> said) {
        List<String> keys = said.stream().map(set -> exerciseKeys.of(set).getFirst()).distinct().toList();
        settled(now.athleteId(), tracks.find(now.athleteId(), keys)).forEach((key, track) -> {
            List<RecordNews.TakenBack> takenBack = track.takenBackOf(now.sessionId());
            if (!takenBack.isEmpty()) {
                news.takenBack(now.athleteId(), key, takenBack);
            }
        });
    }

    @Override
    public Set<String> doubt(Session before, Session after) {
        Map<String, List<LoggedSet>> left = parts(List.of(after), key -> true).stream()
                .collect(Collectors.toMap(Part::key, Part::sets));
        boolean sameDay = before.date().equals(after.date()) && before.title().equals(after.title());
        Set<String> losing = parts(List.of(before), key -> true).stream()
                .filter(part -> !sameDay || !left.getOrDefault(part.key(), List.of()).containsAll(part.sets()))
                .map(Part::key).collect(Collectors.toSet());
        if (losing.isEmpty()) {
            return Set.of();
        }
        return update(before.athleteId(), losing,
                track -> track.restsOn(before.sessionId()) ? track.inDoubt() : track).values().stream()
                .filter(TrackRecord::doubtful).map(TrackRecord::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void settle(UUID athleteId, Set<String> doubtful) {
        if (!doubtful.isEmpty()) {
            var _ = makeAnew(athleteId, doubtful, doubtful::contains);
        }
    }

    /** Makes all track records of an athlete anew from the history, and says which ones were not what they should be. */
    public Rebuilt rebuild(UUID athleteId) {
        Set<String> keys = new LinkedHashSet<>(tracks.keys(athleteId));
        return makeAnew(athleteId, keys, key -> true);
    }

    private Rebuilt makeAnew(UUID athleteId, Set<String> known, Predicate<String> wanted) {
        Set<String> differing = new TreeSet<>();
        Set<String> keys = new HashSet<>(known);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // What is stored is read before the history: whoever adds to both in between makes the revision another one.
            Map<String, TrackRecord> stored = tracks.find(athleteId, keys);
            Map<String, TrackRecord> replayed = replay(athleteId, wanted);
            if (keys.addAll(replayed.keySet())) {
                continue;
            }
            boolean settled = true;
            for (String key : keys) {
                TrackRecord before = stored.getOrDefault(key, TrackRecord.none(athleteId, key));
                TrackRecord after = replayed.getOrDefault(key, TrackRecord.none(athleteId, key));
                if (!after.saysTheSameAs(before)) {
                    differing.add(key);
                    settled &= tracks.save(after.over(before));
                }
            }
            if (settled) {
                List<TrackRecord> exercises = replayed.values().stream()
                        .filter(track -> ExerciseKeys.isExercise(track.key())).toList();
                return new Rebuilt(exercises.size(),
                        exercises.stream().mapToInt(track -> track.best().records().size()).sum(),
                        List.copyOf(differing));
            }
        }
        throw contended();
    }

    private Map<String, TrackRecord> replay(UUID athleteId, Predicate<String> wanted) {
        Map<String, TrackRecord> replayed = new HashMap<>();
        List<Session> page;
        Sessions.@Nullable Place place = null;
        do {
            page = sessions.between(athleteId, FIRST, LAST, place, PAGE);
            for (Part part : parts(page, wanted)) {
                replayed.put(part.key(), replayed.getOrDefault(part.key(), TrackRecord.none(athleteId, part.key()))
                        .with(part.session(), part.sets()));
            }
            place = page.isEmpty() ? null : Sessions.Place.of(page.getLast());
        } while (page.size() == PAGE);
        return replayed;
    }

    /**
     * The track record of an exercise, by the id that whoever planned it gave it, by the catalogue's, or by a name or alias.
     *
     * @param name what the exercise is called now; absent where not known
     */
    public Optional<TrackRecord> of(UUID athleteId, String exerciseId, @Nullable String name) {
        List<String> keys = exerciseKeys.lookUp(exerciseId, name);
        Map<String, TrackRecord> found = settled(athleteId, tracks.find(athleteId, keys));
        return inOrder(keys, found).stream().filter(track -> track.last() != null).findFirst();
    }

    /**
     * The track records of all exercises in the order of their keys; those of which every set was withdrawn are empty.
     *
     * @param after the last that is known already; absent for from the beginning
     */
    public List<TrackRecord> all(UUID athleteId, @Nullable String after, int limit) {
        List<String> keys = tracks.keys(athleteId).stream().filter(ExerciseKeys::isExercise)
                .filter(key -> after == null || key.compareTo(after) > 0).sorted().limit(limit).toList();
        Map<String, TrackRecord> found = settled(athleteId, tracks.find(athleteId, keys));
        return inOrder(keys, found);
    }

    private static List<TrackRecord> inOrder(List<String> keys, Map<String, TrackRecord> found) {
        return keys.stream().flatMap(key -> Stream.ofNullable(found.get(key))).toList();
    }

    /** Whoever left one in doubt has died since, or is at it. */
    private Map<String, TrackRecord> settled(UUID athleteId, Map<String, TrackRecord> found) {
        Set<String> doubtful = new HashSet<>();
        found.values().stream().filter(TrackRecord::doubtful).map(TrackRecord::key).forEach(doubtful::add);
        if (doubtful.isEmpty()) {
            return found;
        }
        settle(athleteId, doubtful);
        return tracks.find(athleteId, found.keySet());
    }

    private Map<String, TrackRecord> update(UUID athleteId, Collection<String> keys,
            UnaryOperator<TrackRecord> change) {
        Map<String, TrackRecord> kept = new LinkedHashMap<>();
        Collection<String> left = keys;
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw contended();
            }
            Map<String, TrackRecord> stored = tracks.find(athleteId, left);
            List<String> lost = new ArrayList<>();
            for (String key : left) {
                TrackRecord before = stored.getOrDefault(key, TrackRecord.none(athleteId, key));
                TrackRecord after = change.apply(before);
                if (after.saysTheSameAs(before) || tracks.save(after.over(before))) {
                    kept.put(key, after);
                } else {
                    lost.add(key);
                }
            }
            left = lost;
        }
        return kept;
    }

    private List<Part> parts(List<Session> performed, Predicate<String> wanted) {
        List<Part> parts = new ArrayList<>();
        for (Session session : performed) {
            Map<String, List<LoggedSet>> byKey = new LinkedHashMap<>();
            for (LoggedSet set : session.performed()) {
                exerciseKeys.of(set).stream().filter(wanted)
                        .forEach(key -> byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(set));
            }
            byKey.forEach((key, sets) -> parts.add(new Part(key, session, sets)));
        }
        return parts;
    }

    private static IllegalStateException contended() {
        return new IllegalStateException("track records were changed by others " + ATTEMPTS + " times in between");
    }
}
