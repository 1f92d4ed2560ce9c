package dev.coachline.workout.workouts;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.coachline.workout.catalogue.MovementPattern;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;

import static dev.coachline.workout.catalogue.MovementPattern.BICEPS;
import static dev.coachline.workout.catalogue.MovementPattern.CALVES;
import static dev.coachline.workout.catalogue.MovementPattern.CHEST_FLY;
import static dev.coachline.workout.catalogue.MovementPattern.CORE;
import static dev.coachline.workout.catalogue.MovementPattern.HINGE;
import static dev.coachline.workout.catalogue.MovementPattern.HIP_EXTENSION;
import static dev.coachline.workout.catalogue.MovementPattern.HORIZONTAL_PULL;
import static dev.coachline.workout.catalogue.MovementPattern.HORIZONTAL_PUSH;
import static dev.coachline.workout.catalogue.MovementPattern.LUNGE;
import static dev.coachline.workout.catalogue.MovementPattern.REAR_DELTOID;
import static dev.coachline.workout.catalogue.MovementPattern.RIDE;
import static dev.coachline.workout.catalogue.MovementPattern.RUN;
import static dev.coachline.workout.catalogue.MovementPattern.SIDE_DELTOID;
import static dev.coachline.workout.catalogue.MovementPattern.SQUAT;
import static dev.coachline.workout.catalogue.MovementPattern.TRICEPS;
import static dev.coachline.workout.catalogue.MovementPattern.VERTICAL_PULL;
import static dev.coachline.workout.catalogue.MovementPattern.VERTICAL_PUSH;

/** What kind of day a theme stands for. */
sealed interface DayShape {

    Pattern BETWEEN_WORDS = Pattern.compile("\\W+");

    /** Nothing is to be done. */
    record Rest() implements DayShape {}

    /** Continuous work. */
    record Conditioning(MovementPattern pattern, boolean intervals) implements DayShape {}

    /** Moving every joint gently. */
    record Mobility() implements DayShape {}

    /**
     * Lifting.
     *
     * @param compound get the day's sets, reps and intensity
     * @param secondary follow with less load and more reps
     */
    record Lifting(List<MovementPattern> compound, List<MovementPattern> secondary, List<MovementPattern> accessory)
            implements
                DayShape {}

    /** What a theme may mention. */
    enum Words {
        REST("rest|off|recovery"), MOBILITY("mobility|stretch\\w*|yoga"), BIKING(
                "ride|bike|biking|cycle|cycling|spin"), RUNNING(
                        "run|running|jog|walk|cardio|conditioning|intervals?|tempo|aerobic|endurance|hiit"), INTERVALS(
                                "intervals?|hiit"), HINGING("deadlift|hinge|posterior"), LEGS(
                                        "lower|legs?|squat"), SQUATTING("squat"), PUSH("push|chest|bench"), PULL(
                                                "pull|back"), PRESS("press|shoulders?|overhead"), UPPER(
                                                        "upper|arms?|torso");

        private final Pattern pattern;

        Words(String alternatives) {
            pattern = Pattern.compile(alternatives);
        }

        boolean in(List<String> theme) {
            for (String word : theme) {
                if (pattern.matcher(word).matches()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Days of one theme alternate: the heavy one trains the first lift of the theme, the others the second. */
    static DayShape of(PlannedDay day) {
        List<String> theme = List.of(BETWEEN_WORDS.split(day.theme().toLowerCase(Locale.ROOT)));
        if (day.load() == DayLoad.REST || Words.REST.in(theme)) {
            return new Rest();
        }
        boolean lifting = day.sets() != null || day.intensity() != null;
        if (!lifting && Words.MOBILITY.in(theme)) {
            return new Mobility();
        }
        if (!lifting && Words.BIKING.in(theme)) {
            return new Conditioning(RIDE, Words.INTERVALS.in(theme));
        }
        if (!lifting && (day.minutes() != null || Words.RUNNING.in(theme))) {
            return new Conditioning(RUN, Words.INTERVALS.in(theme));
        }
        // A deload keeps the movements: its heavier days are those that are heavy in other weeks.
        return lifting(theme, day.load() == DayLoad.HEAVY || (day.deload() && day.load() == DayLoad.MODERATE));
    }

    private static Lifting lifting(List<String> theme, boolean heavy) {
        if (Words.HINGING.in(theme)) {
            return new Lifting(List.of(HINGE), List.of(SQUAT), List.of(HORIZONTAL_PULL, CORE));
        }
        if (Words.LEGS.in(theme)) {
            return heavy || Words.SQUATTING.in(theme)
                    ? new Lifting(List.of(SQUAT), List.of(HIP_EXTENSION), List.of(LUNGE, CALVES, CORE))
                    : new Lifting(List.of(HINGE), List.of(SQUAT), List.of(LUNGE, CALVES, CORE));
        }
        if (Words.PUSH.in(theme)) {
            return new Lifting(List.of(HORIZONTAL_PUSH), List.of(VERTICAL_PUSH),
                    List.of(CHEST_FLY, SIDE_DELTOID, TRICEPS));
        }
        if (Words.PULL.in(theme)) {
            return new Lifting(List.of(HORIZONTAL_PULL), List.of(VERTICAL_PULL), List.of(REAR_DELTOID, BICEPS, CORE));
        }
        if (Words.PRESS.in(theme)) {
            return new Lifting(List.of(VERTICAL_PUSH), List.of(HORIZONTAL_PUSH), List.of(REAR_DELTOID, TRICEPS, CORE));
        }
        if (Words.UPPER.in(theme)) {
            return heavy
                    ? new Lifting(List.of(HORIZONTAL_PUSH, HORIZONTAL_PULL), List.of(VERTICAL_PUSH, VERTICAL_PULL),
                            List.of(CHEST_FLY, BICEPS))
                    : new Lifting(List.of(VERTICAL_PUSH, VERTICAL_PULL), List.of(HORIZONTAL_PUSH, HORIZONTAL_PULL),
                            List.of(TRICEPS, SIDE_DELTOID));
        }
        return heavy
                ? new Lifting(List.of(SQUAT, HORIZONTAL_PUSH), List.of(HORIZONTAL_PULL),
                        List.of(HIP_EXTENSION, VERTICAL_PUSH, CORE))
                : new Lifting(List.of(HINGE, VERTICAL_PUSH), List.of(VERTICAL_PULL),
                        List.of(LUNGE, HORIZONTAL_PUSH, CORE));
    }
}
