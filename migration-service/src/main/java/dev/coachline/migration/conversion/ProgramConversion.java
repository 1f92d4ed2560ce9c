package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Section;
import dev.coachline.migration.conversion.LegacyProgram.Day;
import dev.coachline.migration.conversion.LegacyProgram.Exercise;
import dev.coachline.migration.conversion.LegacyProgram.Muscle;
import dev.coachline.migration.conversion.LegacyProgram.Workout;

/**
 * The mutable programs become first versions in plan-service. What plan-service would refuse is unmatched here, so that
 * nobody's move stops half-way.
 */
final class ProgramConversion {

    private static final String VERSION = "program version";
    private static final Pattern REPS = Pattern.compile("(?i)\\d{1,3}(?:\\s*[-\u2010-\u2015]\\s*\\d{1,3})?|AMRAP");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final int MOST_PROGRAMS = 50;
    private static final int MOST_WORKOUTS = 20;
    private static final int MOST_EXERCISES = 40;
    private static final int MOST_IN_A_LIST = 20;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 2_000;

    /** A program with what its sessions may be recognised by. */
    record Known(LegacyProgram program, List<WorkoutMatch.Candidate> workouts) {}

    private final Facts facts;
    private final Map<String, Known> byId = new LinkedHashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final List<LegacyProgram> programs = new ArrayList<>();

    ProgramConversion(Facts facts) {
        this.facts = facts;
    }

    List<LegacyProgram> programs() {
        return List.copyOf(programs);
    }

    /** The program that a session names, by the id in its JSON or that of its row; null where there is none or several. */
    @Nullable
    Known named(String id) {
        return ambiguous.contains(id) ? null : byId.get(id);
    }

    void convert(Place row) {
        String rowId = row.at("id").text();
        row.at("id").derived("key, from which the program's id follows");
        List.of("user_id", "created_at", "updated_at")
                .forEach(column -> row.at(column).derived("key or time of the row"));
        Place program = row.at("program");
        long workoutsIn = program.at("workouts").items().stream().filter(workout -> !workout.absent()).count();
        // Before anything of it counts as migrated: what is left out as a whole must not vanish leaf by leaf.
        if (rowId == null || !program.isObject() || programs.size() == MOST_PROGRAMS || program.at("name").absent()
                || workoutsIn < 1 || workoutsIn > MOST_WORKOUTS) {
            program.ofRecords().unmatched("no program with an id, a name and 1 to " + MOST_WORKOUTS
                    + " workouts, or more than " + MOST_PROGRAMS + " of them");
            return;
        }
        String ownId = program.at("id").text();
        List.of("id", "userId").forEach(key -> program.at(key).derived("key"));
        String name = name(program.at("name"));
        String description = shortText(program.at("description"));
        Integer weeks = whole(program.at("schedule").at("duration"), 1, 104);
        program.at("schedule").absent();
        remembered(program, name);
        List<Workout> workouts = new ArrayList<>();
        List<@Nullable String> ids = new ArrayList<>();
        List<Integer> places = workouts(program.at("workouts"), workouts, ids);
        List<Day> days = schedule(program.at("schedule").at("weeklyPattern"), places);
        if (name == null || workouts.isEmpty()) {
            return;
        }
        LegacyProgram read = new LegacyProgram(id(rowId), name, description, weeks, workouts, days);
        programs.add(read);
        Known known = new Known(read, candidates(read, ids));
        Stream.of(rowId, ownId == null ? rowId : ownId).distinct().forEach(key -> {
            if (byId.put(key, known) != null) {
                ambiguous.add(key);
            }
        });
    }

    /** What versions have no field for. */
    private void remembered(Place program, @Nullable String name) {
        Lines lines = new Lines(Facts.destination(Section.NOTES, "legacy-program"));
        lines.line(name == null ? "a program" : name);
        LocalDate since = program.at("startDate").date();
        program.at("startDate").migrated(lines.destination());
        lines.flag("paused", program.at("isPaused"));
        facts.add(DossierFact.text(Section.NOTES, "legacy-program", lines.inOneLine(), since));
    }

    /** @return for each place in the legacy list the place in ours; -1 where nothing stood there */
    private static List<Integer> workouts(Place list, List<Workout> into, List<@Nullable String> ids) {
        List<Integer> places = new ArrayList<>();
        if (list.absent()) {
            return places;
        }
        for (Place workout : list.items()) {
            Workout read = workout.absent() ? null : workout(workout);
            places.add(read == null ? -1 : into.size());
            if (read != null) {
                ids.add(workout.at("id").text());
                into.add(read);
            }
        }
        return places;
    }

    private static @Nullable Workout workout(Place workout) {
        Place list = workout.at("exercises");
        if (workout.at("name").absent() || list.items().size() > MOST_EXERCISES) {
            workout.ofRecords().unmatched("a workout needs a name and at most " + MOST_EXERCISES + " exercises");
            return null;
        }
        workout.at("id").derived("key");
        String name = name(workout.at("name"));
        String kind = word(workout.at("type"), "mixed", "strength", "cardio", "flexibility", "mobility");
        Integer minutes = whole(workout.at("estimatedDuration"), 1, 600);
        String notes = shortText(workout.at("notes"));
        List<Exercise> exercises = new ArrayList<>();
        if (!list.absent()) {
            for (Place exercise : list.items()) {
                Exercise read = exercise.absent() ? null : exercise(exercise);
                if (read != null) {
                    exercises.add(read);
                }
            }
        }
        return name == null ? null : new Workout(name, kind, minutes, notes, exercises);
    }

    private static @Nullable Exercise exercise(Place exercise) {
        boolean uncounted = exercise.at("reps").absent() && exercise.at("duration").absent();
        if (exercise.at("name").absent() || uncounted) {
            exercise.ofRecords().unmatched("an exercise needs a name, and repetitions or a duration");
            return null;
        }
        exercise.at("id").derived("key");
        String name = name(exercise.at("name"));
        String part = word(exercise.at("type"), "main", "warmup", "cooldown");
        Integer sets = whole(exercise.at("sets"), 1, 20);
        String reps = reps(exercise.at("reps"));
        Integer seconds = whole(exercise.at("duration"), 1, 6 * 3600);
        Integer rest = whole(exercise.at("restBetweenSets"), 0, 3600);
        Integer restAfter = whole(exercise.at("restBetweenExercises"), 0, 3600);
        String notes = shortText(exercise.at("notes"));
        List<String> equipment = names(exercise.at("equipment"));
        List<Muscle> muscles = muscles(exercise.at("targetMuscles"));
        if (name == null || (reps == null && seconds == null)) {
            return null;
        }
        if (reps != null && seconds != null) {
            notes = notes == null ? seconds + " s" : seconds + " s; " + notes;
        }
        return new Exercise(name, part, sets == null ? 1 : sets, reps, reps == null ? seconds : null, rest, restAfter,
                equipment, muscles, notes);
    }

    private static List<Muscle> muscles(Place list) {
        List<Muscle> muscles = new ArrayList<>();
        if (list.absent()) {
            return muscles;
        }
        for (Place place : list.items()) {
            if (!place.absent()) {
                String muscle = name(place.at("muscle"));
                String activation = word(place.at("activation"), "primary", "secondary", "stabilizer");
                if (muscle != null && muscles.size() < MOST_IN_A_LIST) {
                    muscles.add(new Muscle(muscle, activation));
                } else {
                    place.unmatched("a muscle needs a name, and an exercise has at most " + MOST_IN_A_LIST);
                }
            }
        }
        return muscles;
    }

    private static List<String> names(Place list) {
        if (list.absent()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Place place : list.isList() ? list.items() : List.of(list)) {
            String name = names.size() == MOST_IN_A_LIST ? null : name(place);
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** 0 is Monday here. Where a workout was deleted its day is free, as it would be in the new system. */
    private static List<Day> schedule(Place pattern, List<Integer> places) {
        List<Day> days = new ArrayList<>();
        Set<DayOfWeek> taken = EnumSet.noneOf(DayOfWeek.class);
        if (pattern.absent()) {
            return days;
        }
        for (Place entry : pattern.items()) {
            if (entry.absent()) {
                continue;
            }
            Integer day = read(entry.at("dayOfWeek"), 0, 6);
            Integer workout = read(entry.at("workoutIndex"), 0, 999);
            List<Place> said = List.of(entry.at("dayOfWeek"), entry.at("workoutIndex"));
            if (day == null || workout == null) {
                said.forEach(part -> part.derived("a day without a workout"));
            } else if (workout >= places.size() || places.get(workout) < 0) {
                said.forEach(part -> part.derived("the day of a workout that was deleted; it is free"));
            } else if (taken.add(DayOfWeek.of(day + 1))) {
                days.add(new Day(DayOfWeek.of(day + 1).name().toLowerCase(Locale.ROOT), places.get(workout)));
                said.forEach(part -> part.migrated(VERSION));
            } else {
                said.forEach(part -> part.unmatched("two workouts on one day"));
            }
        }
        return days;
    }

    private static List<WorkoutMatch.Candidate> candidates(LegacyProgram program, List<@Nullable String> ids) {
        List<WorkoutMatch.Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < program.workouts().size(); i++) {
            int place = i;
            Set<String> exercises = new HashSet<>();
            program.workouts().get(i).exercises().forEach(exercise -> exercises.add(exercise.name()));
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            program.schedule().stream().filter(day -> day.workoutIndex() == place)
                    .forEach(day -> days.add(DayOfWeek.valueOf(day.day().toUpperCase(Locale.ROOT))));
            candidates.add(new WorkoutMatch.Candidate(ids.get(i), program.workouts().get(i).name(), exercises, days));
        }
        return candidates;
    }

    private static @Nullable String name(Place place) {
        String text = place.text();
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_NAME) {
            place.unmatched("a name of more than " + LONGEST_NAME + " characters");
            return null;
        }
        place.migrated(VERSION);
        return text;
    }

    private static @Nullable String shortText(Place place) {
        String text = place.text();
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_TEXT) {
            place.unmatched("a text of more than " + LONGEST_TEXT + " characters");
            return null;
        }
        place.migrated(VERSION);
        return text;
    }

    /** One of the words, in lower case; the first where nothing is said. */
    private static String word(Place place, String usual, String... others) {
        String text = place.text();
        if (text == null) {
            return usual;
        }
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.equals(usual) || List.of(others).contains(lower)) {
            place.migrated(VERSION);
            return lower;
        }
        place.unmatched("another word than " + usual + ", " + String.join(", ", others));
        return usual;
    }

    private static @Nullable String reps(Place place) {
        String text = place.text();
        if (text == null) {
            return null;
        }
        String[] ends = text.strip().split("\\s*[-\u2010-\u2015]\\s*");
        boolean range = !REPS.matcher(text.strip()).matches() || (ends.length == 2
                && Integer.parseInt(ends[0]) > Integer.parseInt(ends[1]));
        boolean beyond = !range && !text.strip().equalsIgnoreCase("AMRAP")
                && (Integer.parseInt(ends[0]) < 1 || Integer.parseInt(ends[ends.length - 1]) > 200);
        if (range || beyond) {
            place.unmatched("neither a number from 1 to 200 nor a range of such nor AMRAP");
            return null;
        }
        place.migrated(VERSION);
        return text.strip();
    }

    private static @Nullable Integer whole(Place place, int least, int most) {
        Integer value = read(place, least, most);
        if (value != null) {
            place.migrated(VERSION);
        }
        return value;
    }

    /** A whole number, also where it is written as a text; it still has to be said what became of it. */
    static @Nullable Integer read(Place place, int least, int most) {
        String text = place.text();
        if (text == null) {
            return null;
        }
        BigDecimal value = place.isNumber()
                ? place.number()
                : WHOLE.matcher(text.strip()).matches() ? new BigDecimal(text.strip()) : null;
        if (text.strip().equals("-1")) {
            place.derived("absent");
            return null;
        }
        if (value == null || value.stripTrailingZeros().scale() > 0 || value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            place.unmatched("no whole number from " + least + " to " + most);
            return null;
        }
        return value.intValueExact();
    }

    static UUID id(String rowId) {
        return UUID.nameUUIDFromBytes(("coachline/legacy/program/" + rowId).getBytes(StandardCharsets.UTF_8));
    }
}
