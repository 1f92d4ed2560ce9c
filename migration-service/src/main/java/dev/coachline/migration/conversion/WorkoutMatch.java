package dev.coachline.migration.conversion;

import java.time.DayOfWeek;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which workout of its program an old session was: by id, else by slug, else by the exercises, else by the weekday. Each
 * way counts only where exactly one workout is best by it. A weekday says nothing about a session whose exercises do not
 * fit it.
 *
 * @param workout its place in the program, from 0
 * @param by the way in a word, for the account
 */
record WorkoutMatch(int workout, String by) {

    /** A workout as the program has it now. */
    record Candidate(@Nullable String id, @Nullable String name, Set<String> exercises, Set<DayOfWeek> days) {

        Candidate {
            exercises = slugs(exercises);
            days = Set.copyOf(days);
        }

        private String idOrNone() {
            return id == null ? "" : id;
        }
    }

    /** What an old session says about its workout. */
    record Trace(@Nullable String id, @Nullable String name, Set<String> exercises, DayOfWeek day) {

        Trace {
            exercises = slugs(exercises);
        }
    }

    /** Null where no workout is strictly best. */
    static @Nullable WorkoutMatch of(Trace session, List<Candidate> workouts) {
        WorkoutMatch byId = only(session.id(), workouts.stream().map(Candidate::idOrNone).toList(), "id");
        if (byId != null) {
            return byId;
        }
        List<String> names = workouts.stream().map(workout -> slug(workout.name())).toList();
        WorkoutMatch byName = only(slug(session.name()), names, "name");
        WorkoutMatch bySlug = byName == null ? only(slug(session.id()), names, "slug") : byName;
        if (bySlug != null) {
            return bySlug;
        }
        WorkoutMatch byExercises = byExercises(session, workouts);
        return byExercises != null || !session.exercises().isEmpty() ? byExercises : byDay(session, workouts);
    }

    private static @Nullable WorkoutMatch only(@Nullable String wanted, List<String> all, String by) {
        if (wanted == null || wanted.isEmpty()) {
            return null;
        }
        int first = all.indexOf(wanted);
        return first >= 0 && first == all.lastIndexOf(wanted) ? new WorkoutMatch(first, by) : null;
    }

    private static @Nullable WorkoutMatch byExercises(Trace session, List<Candidate> workouts) {
        int best = 0;
        int where = -1;
        boolean alone = true;
        for (int i = 0; i < workouts.size(); i++) {
            Set<String> common = new HashSet<>(workouts.get(i).exercises());
            common.retainAll(session.exercises());
            if (common.size() > best) {
                best = common.size();
                where = i;
                alone = true;
            } else if (common.size() == best) {
                alone = false;
            }
        }
        return where >= 0 && alone ? new WorkoutMatch(where, "exercises") : null;
    }

    private static @Nullable WorkoutMatch byDay(Trace session, List<Candidate> workouts) {
        int where = -1;
        for (int i = 0; i < workouts.size(); i++) {
            if (workouts.get(i).days().contains(session.day())) {
                if (where >= 0) {
                    return null;
                }
                where = i;
            }
        }
        return where < 0 ? null : new WorkoutMatch(where, "weekday");
    }

    /** Letters and digits of every script in lower case, with one hyphen for whatever stands between them. */
    static String slug(@Nullable String name) {
        return name == null
                ? ""
                : name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    }

    private static Set<String> slugs(Set<String> names) {
        Set<String> slugs = new HashSet<>();
        names.forEach(name -> slugs.add(slug(name)));
        slugs.remove("");
        return Set.copyOf(slugs);
    }
}
