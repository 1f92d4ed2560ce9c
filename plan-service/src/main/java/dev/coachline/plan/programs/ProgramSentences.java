package dev.coachline.plan.programs;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Says what changed in a program as somebody would tell it to the athlete. */
final class ProgramSentences {

    private static final String NONE = "none";

    private final Program before;
    private final Program after;
    private final List<String> sentences = new ArrayList<>();

    private ProgramSentences(Program before, Program after) {
        this.before = before;
        this.after = after;
    }

    static List<String> of(ProgramDiff diff) {
        ProgramSentences sentences = new ProgramSentences(diff.before(), diff.after());
        diff.changes().forEach(sentences::tell);
        return List.copyOf(sentences.sentences);
    }

    private void tell(ProgramChange change) {
        switch (change) {
            case ProgramChange.DetailsChanged(var then, var now) -> {
                changed("The program", "name", then.name(), now.name());
                changed("The program", "description", then.description(), now.description());
                changed("The program", "length", weeks(then.weeks()), weeks(now.weeks()));
            }
            case ProgramChange.WorkoutAdded(var id, var place, var details) ->
                say("The workout %s is new, number %d.".formatted(details.name(), place + 1));
            case ProgramChange.WorkoutRemoved(var id, var details) ->
                say("The workout %s is gone.".formatted(details.name()));
            case ProgramChange.WorkoutChanged(var id, var then, var now) -> {
                changed(then.name(), "name", then.name(), now.name());
                changed(now.name(), "type", word(then.kind()), word(now.kind()));
                changed(now.name(), "length", minutes(then.minutes()), minutes(now.minutes()));
                changed(now.name(), "notes", then.notes(), now.notes());
            }
            case ProgramChange.WorkoutsReordered(var then, var now) ->
                say("The workouts now follow as %s (were %s)."
                        .formatted(String.join(", ", now.stream().map(this::workout).toList()),
                                String.join(", ", then.stream().map(this::workout).toList())));
            case ProgramChange.ExerciseAdded(var workout, var place, var exercise) ->
                say("%s: %s is new, %s.".formatted(workout(workout), exercise.prescription().name(),
                        asked(exercise.prescription())));
            case ProgramChange.ExerciseRemoved(var workout, var exercise) ->
                say("%s: %s is gone.".formatted(workout(workout), exercise.prescription().name()));
            case ProgramChange.ExerciseMoved(var exercise, var from, var to, var place) ->
                say("%s moved from %s to %s.".formatted(exercise(exercise), workout(from), workout(to)));
            case ProgramChange.ExerciseChanged(var workout, var id, var then, var now) ->
                prescription(workout(workout) + ": " + now.name(), then, now);
            case ProgramChange.ExercisesReordered(var workout, var then, var now) ->
                say("%s: the exercises now follow as %s.".formatted(workout(workout),
                        String.join(", ", now.stream().map(this::exercise).toList())));
            case ProgramChange.DayChanged(var day, var then, var now) -> say(now == null
                    ? "%s is free now (was %s).".formatted(name(day), workout(Objects.requireNonNull(then)))
                    : "%s is for %s now (was %s).".formatted(name(day), workout(now),
                            then == null ? "free" : workout(then)));
        }
    }

    private void prescription(String whose, Prescription then, Prescription now) {
        changed(whose, "name", then.name(), now.name());
        changed(whose, "part of the workout", word(then.part()), word(now.part()));
        changed(whose, "number of sets", Integer.toString(then.sets()), Integer.toString(now.sets()));
        changed(whose, "repetitions", text(then.reps()), text(now.reps()));
        changed(whose, "time of a set", seconds(then.seconds()), seconds(now.seconds()));
        changed(whose, "effort", effort(then), effort(now));
        changed(whose, "rest between sets", seconds(then.restSeconds()), seconds(now.restSeconds()));
        changed(whose, "rest afterwards", seconds(then.restAfterSeconds()), seconds(now.restAfterSeconds()));
        changed(whose, "equipment", list(then.equipment()), list(now.equipment()));
        changed(whose, "muscles", muscles(then), muscles(now));
        changed(whose, "notes", then.notes(), now.notes());
    }

    /** A sentence where the two differ. */
    private void changed(String whose, String what, @Nullable String then, @Nullable String now) {
        if (!Objects.equals(then, now)) {
            say("%s: %s is now %s (was %s).".formatted(whose, what, now == null ? NONE : now,
                    then == null ? NONE : then));
        }
    }

    private void say(String sentence) {
        sentences.add(sentence);
    }

    /** As it is called now; as it was called where it is gone. */
    private String workout(UUID workoutId) {
        ProgramWorkout now = after.workout(workoutId);
        ProgramWorkout known = now == null ? before.workout(workoutId) : now;
        return Objects.requireNonNull(known).details().name();
    }

    private String exercise(UUID exerciseId) {
        return after.workouts().stream().flatMap(workout -> workout.exercises().stream())
                .filter(exercise -> exercise.exerciseId().equals(exerciseId))
                .map(exercise -> exercise.prescription().name()).findFirst().orElseThrow();
    }

    private static String asked(Prescription p) {
        String effort = effort(p);
        String rest = seconds(p.restSeconds());
        return p.sets() + (p.sets() == 1 ? " set of " : " sets of ")
                + (p.reps() == null ? seconds(p.seconds()) : text(p.reps()))
                + (effort == null ? "" : " at " + effort) + (rest == null ? "" : ", " + rest + " rest");
    }

    private static @Nullable String effort(Prescription p) {
        if (p.load() != null && p.unit() != null) {
            return p.load().toPlainString() + " " + p.unit().symbol();
        }
        if (p.intensity() != null) {
            return p.intensity().multiply(BigDecimal.valueOf(100)).stripTrailingZeros().toPlainString()
                    + " % of 1RM";
        }
        return p.rpe() == null ? null : "RPE " + p.rpe().toPlainString();
    }

    private static @Nullable String muscles(Prescription p) {
        return list(p.targetMuscles().stream().map(muscle -> muscle.muscle() + " (" + word(muscle.activation()) + ")")
                .toList());
    }

    private static @Nullable String list(List<String> entries) {
        return entries.isEmpty() ? null : String.join(", ", entries);
    }

    private static @Nullable String text(@Nullable Reps reps) {
        return reps == null ? null : reps.text();
    }

    private static @Nullable String seconds(@Nullable Integer seconds) {
        return seconds == null ? null : seconds + " s";
    }

    private static @Nullable String minutes(@Nullable Integer minutes) {
        return minutes == null ? null : minutes + " min";
    }

    private static @Nullable String weeks(@Nullable Integer weeks) {
        return weeks == null ? null : weeks + (weeks == 1 ? " week" : " weeks");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
