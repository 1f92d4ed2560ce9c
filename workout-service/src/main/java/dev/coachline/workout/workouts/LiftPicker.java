package dev.coachline.workout.workouts;

import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.sessions.TrainingLog;

/** Writes a day, with lifts chosen among those that suit. Sets, repetitions, loads and rests always come from the rules. */
public interface LiftPicker {

    /** Each slot takes the first. */
    LiftPicker RULES = (day, profile, log, past) -> WorkoutRules.write(day, profile, past);

    /** A workout, within a deadline. */
    Workout write(PlannedDay day, Profile profile, TrainingLog log, Past past);
}
