package dev.coachline.plan.programs;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** What every stored program fulfils, whoever wrote it: a client, a coach, a model, or the mutable shape of before. */
public final class ProgramInvariants {

    /**
     * One thing that cannot be stored.
     *
     * @param field as it stands in a draft, such as {@code workouts[0].exercises[2].sets}
     * @param problem what would be right
     */
    public record Violation(String field, String problem) {}

    private static final int MOST_WORKOUTS = 20;
    private static final int MOST_EXERCISES = 40;
    private static final int MOST_SETS = 20;
    private static final int LONGEST_SET_SECONDS = 6 * 3600;
    private static final int LONGEST_REST_SECONDS = 3600;
    private static final int LONGEST_WORKOUT_MINUTES = 600;
    private static final int NAME = 100;
    private static final int TEXT = 2000;
    private static final int LIST = 20;
    private static final BigDecimal HEAVIEST = BigDecimal.valueOf(2000);

    private final List<Violation> violations = new ArrayList<>();
    private final Set<UUID> ids = new HashSet<>();

    private ProgramInvariants() {}

    /** All that is wrong with a draft, in its order; empty where it may be stored. */
    public static List<Violation> violations(ProgramDraft draft) {
        ProgramInvariants check = new ProgramInvariants();
        check.program(draft);
        return List.copyOf(check.violations);
    }

    private void program(ProgramDraft draft) {
        name("name", draft.details().name());
        text("description", draft.details().description());
        within("weeks", draft.details().weeks(), 1, 104);
        if (draft.workouts().isEmpty() || draft.workouts().size() > MOST_WORKOUTS) {
            add("workouts", "must have 1 to " + MOST_WORKOUTS + " entries");
        }
        for (int i = 0; i < Math.min(draft.workouts().size(), MOST_WORKOUTS); i++) {
            workout("workouts[" + i + "]", draft.workouts().get(i));
        }
        schedule(draft);
    }

    private void workout(String at, ProgramDraft.Workout workout) {
        once(at + ".workoutId", workout.workoutId());
        name(at + ".name", workout.details().name());
        within(at + ".minutes", workout.details().minutes(), 1, LONGEST_WORKOUT_MINUTES);
        text(at + ".notes", workout.details().notes());
        if (workout.exercises().size() > MOST_EXERCISES) {
            add(at + ".exercises", "must have at most " + MOST_EXERCISES + " entries; split the workout");
        }
        for (int i = 0; i < Math.min(workout.exercises().size(), MOST_EXERCISES); i++) {
            ProgramDraft.Exercise exercise = workout.exercises().get(i);
            String place = at + ".exercises[" + i + "]";
            once(place + ".exerciseId", exercise.exerciseId());
            prescription(place, exercise.prescription());
        }
    }

    private void prescription(String at, Prescription asked) {
        name(at + ".name", asked.name());
        within(at + ".sets", asked.sets(), 1, MOST_SETS);
        Reps reps = asked.reps();
        if ((reps == null) == (asked.seconds() == null)) {
            add(at + ".reps", "or seconds is needed, one of the two");
        } else if (reps != null && !reps.isReadable()) {
            add(at + ".reps", "must be a number from 1 to 200, a range such as 8-12, or AMRAP");
        }
        within(at + ".seconds", asked.seconds(), 1, LONGEST_SET_SECONDS);
        effort(at, asked);
        within(at + ".restSeconds", asked.restSeconds(), 0, LONGEST_REST_SECONDS);
        within(at + ".restAfterSeconds", asked.restAfterSeconds(), 0, LONGEST_REST_SECONDS);
        if (asked.equipment().size() > LIST || asked.equipment().stream().anyMatch(ProgramInvariants::isNoName)) {
            add(at + ".equipment", "must have at most " + LIST + " entries of 1 to " + NAME + " characters");
        }
        if (asked.targetMuscles().size() > LIST
                || asked.targetMuscles().stream().anyMatch(muscle -> isNoName(muscle.muscle()))) {
            add(at + ".targetMuscles", "must have at most " + LIST + " entries of 1 to " + NAME + " characters");
        }
        text(at + ".notes", asked.notes());
    }

    private void effort(String at, Prescription asked) {
        if (Stream.of(asked.load() != null, asked.intensity() != null, asked.rpe() != null).filter(said -> said)
                .count() > 1) {
            add(at + ".load", "must stand alone; say one of load, intensity and rpe");
        }
        BigDecimal load = asked.load();
        if (load != null && (load.signum() <= 0 || load.compareTo(HEAVIEST) > 0 || load.scale() > 3)) {
            add(at + ".load", "must be more than 0 and at most " + HEAVIEST + ", with at most 3 decimals");
        }
        if ((load == null) != (asked.unit() == null)) {
            add(at + ".unit",
                    load == null ? "needs a load; give one or leave it out" : "is missing; a load is in kg or lb");
        }
        BigDecimal intensity = asked.intensity();
        if (intensity != null
                && (intensity.signum() <= 0 || intensity.compareTo(BigDecimal.ONE) > 0 || intensity.scale() > 4)) {
            add(at + ".intensity",
                    "must be a fraction of 1RM, more than 0 and at most 1, such as 0.8, with at most 4 decimals");
        }
        BigDecimal rpe = asked.rpe();
        if (rpe != null && (rpe.compareTo(BigDecimal.ONE) < 0 || rpe.compareTo(BigDecimal.TEN) > 0
                || rpe.multiply(BigDecimal.TWO).stripTrailingZeros().scale() > 0)) {
            add(at + ".rpe", "must be 1 to 10 in halves");
        }
    }

    private void schedule(ProgramDraft draft) {
        Set<DayOfWeek> taken = EnumSet.noneOf(DayOfWeek.class);
        int days = DayOfWeek.values().length;
        if (draft.schedule().size() > days) {
            add("schedule", "must have at most " + days + " entries, one a day");
        }
        for (int i = 0; i < Math.min(draft.schedule().size(), days); i++) {
            ProgramDraft.Scheduled scheduled = draft.schedule().get(i);
            if (!taken.add(scheduled.day())) {
                add("schedule[" + i + "].day", "has two workouts on " + scheduled.day().name().toLowerCase(Locale.ROOT)
                        + "; keep one");
            }
            if (scheduled.workoutIndex() < 0 || scheduled.workoutIndex() >= draft.workouts().size()) {
                add("schedule[" + i + "].workoutIndex", draft.workouts().isEmpty()
                        ? "names no workout; there is none"
                        : "names no workout; use 0 to " + (draft.workouts().size() - 1));
            }
        }
    }

    private void once(String field, @Nullable UUID id) {
        if (id != null && !ids.add(id)) {
            add(field, "stands in this program twice; leave it out where the entry is a new one");
        }
    }

    private void name(String field, String name) {
        if (isNoName(name)) {
            add(field, "must have 1 to " + NAME + " characters");
        }
    }

    private static boolean isNoName(String name) {
        return name.isBlank() || name.length() > NAME;
    }

    private void text(String field, @Nullable String text) {
        if (text != null && text.length() > TEXT) {
            add(field, "must have at most " + TEXT + " characters");
        }
    }

    private void within(String field, @Nullable Integer number, int least, int most) {
        if (number != null && (number < least || number > most)) {
            add(field, "must be " + least + " to " + most);
        }
    }

    private void add(String field, String problem) {
        violations.add(new Violation(field, problem));
    }
}
