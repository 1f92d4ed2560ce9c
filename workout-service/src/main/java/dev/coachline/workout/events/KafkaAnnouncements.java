package dev.coachline.workout.events;

import dev.coachline.events.WorkoutEvent;
import dev.coachline.workout.sessions.Announcements;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.workouts.Workout;
import dev.coachline.workout.workouts.WorkoutNews;

/** What requests over HTTP lead to: an intent now, an event soon. */
final class KafkaAnnouncements implements Announcements, WorkoutNews {

    private final Intents intents;
    private final IntentRelay relay;
    private final WorkoutEvents events;
    private final WorkoutMeters meters;

    KafkaAnnouncements(Intents intents, IntentRelay relay, WorkoutEvents events, WorkoutMeters meters) {
        this.intents = intents;
        this.relay = relay;
        this.events = events;
        this.meters = meters;
    }

    /** A session told again in the same words is the same event; in other words, it is another. */
    @Override
    public void intend(Session session, long revision) {
        intents.keep(events.requested("session-logged:" + session, WorkoutEvents.sessionLogged(session)), session,
                revision);
    }

    @Override
    public void recorded() {
        relay.wake();
    }

    /**
     * Its id differs from that of an answer to messaging-service, who must not take the answer for one it has seen.
     */
    @Override
    public void writtenOnRequest(Workout workout) {
        meters.generated(workout);
        intents.keep(events.requested("workout-on-request:" + workout.workoutId(),
                new WorkoutEvent.WorkoutGenerated(workout.athleteId(), workout.workoutId(), workout.date(), 0,
                        workout.rest(), workout.sha256())),
                null, null);
        relay.wake();
    }
}
