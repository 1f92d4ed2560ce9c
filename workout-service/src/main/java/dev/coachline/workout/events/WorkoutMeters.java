package dev.coachline.workout.events;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.sessions.SessionCount;
import dev.coachline.workout.workouts.Workout;

/**
 * What the service counts.
 *
 * <ul>
 * <li>{@code coachline.workouts.generated}, tag {@code kind} = training, rest or held: days written for the first time.
 * Worry when it stands still in the hours before a morning wave, and have a person look at each athlete who was held: the
 * log names the id, the dossier tells of a red flag.
 * <li>{@code coachline.workouts.writing}: how long the writing of a day that is due takes, reading and storing included; a
 * day that was written before and is asked for again counts too. Worry at a p99 above a second: waves fall behind.
 * <li>{@code coachline.workouts.failed}: days that were asked for and that no plan covers. Worry about any: the athlete
 * gets a fallback text, and plan-service's events are late or missing.
 * <li>{@code coachline.sessions.recorded}, tag {@code source} = athlete or legacy: sessions recorded, repetitions
 * included. Worry when athlete falls to zero while texts are sent: replies do not come through.
 * </ul>
 */
final class WorkoutMeters implements SessionCount {

    private static final Logger LOG = LoggerFactory.getLogger(WorkoutMeters.class);

    private final Counter training;
    private final Counter rest;
    private final Counter held;
    private final Counter failed;
    private final Counter byAthletes;
    private final Counter fromLegacy;
    private final Timer writing;

    WorkoutMeters(MeterRegistry meters) {
        training = meters.counter("coachline.workouts.generated", "kind", "training");
        rest = meters.counter("coachline.workouts.generated", "kind", "rest");
        held = meters.counter("coachline.workouts.generated", "kind", "held");
        failed = meters.counter("coachline.workouts.failed");
        byAthletes = meters.counter("coachline.sessions.recorded", "source", "athlete");
        writing = Timer.builder("coachline.workouts.writing").publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1)).maximumExpectedValue(Duration.ofMinutes(1))
                .register(meters);
        fromLegacy = meters.counter("coachline.sessions.recorded", "source", "legacy");
    }

    void generated(Workout workout) {
        if (Boolean.TRUE.equals(workout.review())) {
            held.increment();
            LOG.atWarn().addKeyValue("athleteId", workout.athleteId())
                    .log("no training was prescribed: a person must look before this athlete trains on");
            return;
        }
        (workout.rest() ? rest : training).increment();
    }

    /** The same, with its time taken. */
    <T> T timed(Supplier<T> write) {
        return Objects.requireNonNull(writing.record(write));
    }

    void failed() {
        failed.increment();
    }

    @Override
    public void recorded(List<Session> sessions) {
        for (Session session : sessions) {
            switch (session.source()) {
                case ATHLETE -> byAthletes.increment();
                case LEGACY -> fromLegacy.increment();
            }
        }
    }
}
