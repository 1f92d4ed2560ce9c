package dev.coachline.workout.workouts;

import java.util.List;
import java.util.Locale;

import dev.coachline.workout.catalogue.MovementPattern;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;

import static dev.coachline.workout.catalogue.MovementPattern.BICEPS;
import static dev.coachline.workout.catalogue.MovementPattern.CALVES;
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

    /** Nothing is to be done. */
    record Rest() implements DayShape {}

    /** Continuous work. */
    record Conditioning(MovementPattern pattern) implements DayShape {}

    /**
     * Lifting.
     *
     * @param compound get the day's sets, reps and intensity
     * @param secondary follow with less load and more reps
     */
    record Lifting(List<MovementPattern> compound, List<MovementPattern> secondary, List<MovementPattern> accessory)
            implements
                DayShape {}

    /** Days of one theme alternate: the heavy one trains the first lift of the theme, the others the second. */
    static DayShape of(PlannedDay day) {
        String theme = day.theme().toLowerCase(Locale.ROOT);
        if (day.load() == DayLoad.REST || mentions(theme, "rest|off|recovery")) {
            return new Rest();
        }
        boolean lifting = day.sets() != null || day.intensity() != null;
        if (!lifting && mentions(theme, "ride|bike|biking|cycle|cycling|spin")) {
            return new Conditioning(RIDE);
        }
        if (!lifting && (day.minutes() != null || mentions(theme,
                "run|running|jog|walk|cardio|conditioning|intervals?|tempo|aerobic|endurance|hiit"))) {
            return new Conditioning(RUN);
        }
        return lifting(theme, day.load() == DayLoad.HEAVY);
    }

    private static Lifting lifting(String theme, boolean heavy) {
        if (mentions(theme, "deadlift|hinge|posterior")) {
            return new Lifting(List.of(HINGE), List.of(SQUAT), List.of(HORIZONTAL_PULL, CORE));
        }
        if (mentions(theme, "lower|legs?|squat")) {
            return heavy || mentions(theme, "squat")
                    ? new Lifting(List.of(SQUAT), List.of(HIP_EXTENSION), List.of(LUNGE, CALVES, CORE))
                    : new Lifting(List.of(HINGE), List.of(SQUAT), List.of(LUNGE, CALVES, CORE));
        }
        if (mentions(theme, "push|chest|bench")) {
            return new Lifting(List.of(HORIZONTAL_PUSH), List.of(VERTICAL_PUSH), List.of(SIDE_DELTOID, TRICEPS, CORE));
        }
        if (mentions(theme, "pull|back")) {
            return new Lifting(List.of(HORIZONTAL_PULL), List.of(VERTICAL_PULL), List.of(REAR_DELTOID, BICEPS, CORE));
        }
        if (mentions(theme, "press|shoulders?|overhead")) {
            return new Lifting(List.of(VERTICAL_PUSH), List.of(HORIZONTAL_PUSH), List.of(REAR_DELTOID, TRICEPS, CORE));
        }
        if (mentions(theme, "upper|arms?|torso")) {
            return heavy
                    ? new Lifting(List.of(HORIZONTAL_PUSH), List.of(HORIZONTAL_PULL),
                            List.of(VERTICAL_PUSH, VERTICAL_PULL, BICEPS))
                    : new Lifting(List.of(VERTICAL_PUSH), List.of(VERTICAL_PULL),
                            List.of(HORIZONTAL_PUSH, HORIZONTAL_PULL, TRICEPS));
        }
        return heavy
                ? new Lifting(List.of(SQUAT, HORIZONTAL_PUSH), List.of(HORIZONTAL_PULL), List.of(HIP_EXTENSION, CORE))
                : new Lifting(List.of(HINGE, VERTICAL_PUSH), List.of(VERTICAL_PULL), List.of(LUNGE, CORE));
    }

    private static boolean mentions(String theme, String words) {
        return theme.matches("(?s).*\\b(" + words + ")\\b.*");
    }
}
