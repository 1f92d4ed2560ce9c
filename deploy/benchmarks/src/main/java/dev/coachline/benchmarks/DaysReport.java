package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What came of many athletes whose day is due at one instant.
 *
 * @param workouts athletes who got a workout for the day that was asked for once
 * @param workoutsAskedTwice the same for the day that was asked for twice
 * @param doubled workouts beyond one for an athlete and a date, by the service's own count or by what it told
 * @param perSecond workouts, from the instant at which the first was asked for until the last was told of
 * @param p50Millis from the same instant until the workout was told of
 */
public record DaysReport(int athletes, int workouts, int workoutsAskedTwice, long doubled, double perSecond,
        double p50Millis, double p99Millis, double wallSeconds) {

    /** Why this run does not show what it should, a sentence each. */
    @JsonIgnore
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (workouts < athletes) {
            objections.add("%,d athletes got no workout.".formatted(athletes - workouts));
        }
        if (workoutsAskedTwice < athletes) {
            objections.add("%,d athletes got no workout for the day that was asked for twice."
                    .formatted(athletes - workoutsAskedTwice));
        }
        if (doubled > 0) {
            objections.add("%,d workouts were written twice.".formatted(doubled));
        }
        return objections;
    }
}
