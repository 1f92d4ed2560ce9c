package dev.coachline.workout.workouts;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import dev.coachline.model.Booking;
import dev.coachline.model.ModelCoach;
import dev.coachline.model.ModelCoach.Outcome;
import dev.coachline.model.Purpose;
import dev.coachline.workout.athletes.Profile;
import dev.coachline.workout.catalogue.Lift;
import dev.coachline.workout.days.PlannedDay;
import dev.coachline.workout.sessions.TrainingLog;

/** Lets a model choose a day's lifts; where it does not answer in time, or not well, the rules choose. */
public final class ModelLifts implements LiftPicker {

    private final ModelCoach coach;
    private final String model;
    private final Clock clock;

    /** @param model under which calls are booked */
    public ModelLifts(ModelCoach coach, String model, Clock clock) {
        this.coach = coach;
        this.model = model;
        this.clock = clock;
    }

    @Override
    public Workout write(PlannedDay day, Profile profile, TrainingLog log, Past past) {
        List<List<Lift>> slots = LiftProposal.slots(day, profile, past);
        if (slots.stream().allMatch(candidates -> candidates.size() == 1)) {
            return WorkoutRules.write(day, profile, past);
        }
        Booking booking = new Booking(day.athleteId(), Purpose.WORKOUT, model, Booking.PromptOf.MARKDOWN_V1,
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
        Outcome<Workout> outcome = coach.propose(booking, () -> LiftProposal.prompt(day, profile, log, slots),
                answer -> LiftProposal.read(answer, day, profile, past, slots));
        return switch (outcome) {
            case Outcome.Proposed<Workout>(var workout, var _) -> workout;
            case Outcome.Declined<Workout> _ -> WorkoutRules.write(day, profile, past);
        };
    }
}
