package dev.coachline.evaluation;

/**
 * What the coach's work costs on one processor.
 *
 * @param weekMicros for a week's pattern
 * @param workoutMicros for a day's workout
 * @param serializationMicros for writing such a week and such a workout as JSON
 * @param ratioToSerialization a week and a workout beside writing both as JSON
 */
public record CoachSpeedReport(double weekMicros, double workoutMicros, double serializationMicros,
        double ratioToSerialization, double workoutsPerSecondPerCore) {

    static CoachSpeedReport of(double weekMicros, double workoutMicros, double serializationMicros) {
        return new CoachSpeedReport(weekMicros, workoutMicros, serializationMicros,
                (weekMicros + workoutMicros) / serializationMicros, 1_000_000 / workoutMicros);
    }
}
