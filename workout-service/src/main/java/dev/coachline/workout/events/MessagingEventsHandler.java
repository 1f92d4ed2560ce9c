package dev.coachline.workout.events;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.coachline.delivery.EventHandler;
import dev.coachline.delivery.EventPublisher;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.AthleteEvent;
import dev.coachline.events.Envelope;
import dev.coachline.events.MessagingEvent;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.workout.sessions.Origin;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.sessions.Session;
import dev.coachline.workout.workouts.Workout;
import dev.coachline.workout.workouts.Workouts;
import dev.coachline.workout.workouts.WriteWorkout;

/**
 * Answers when a day is due, and records what athletes say they did. The answer is published before the offset is
 * committed: after a crash in between, the event comes again and is answered again, under the same id.
 */
final class MessagingEventsHandler implements EventHandler {

    private final WriteWorkout writeWorkout;
    private final Workouts workouts;
    private final RecordSessions recordSessions;
    private final WorkoutEvents events;
    private final EventPublisher publisher;
    private final WorkoutMeters meters;
    private final AskedEpochs epochs;

    MessagingEventsHandler(WriteWorkout writeWorkout, Workouts workouts, RecordSessions recordSessions,
            WorkoutEvents events, EventPublisher publisher, WorkoutMeters meters, AskedEpochs epochs) {
        this.writeWorkout = writeWorkout;
        this.workouts = workouts;
        this.recordSessions = recordSessions;
        this.events = events;
        this.publisher = publisher;
        this.meters = meters;
        this.epochs = epochs;
    }

    @Override
    public void on(Envelope<? extends AthleteEvent> envelope) {
        switch (envelope.event()) {
            case MessagingEvent.DailyMessageDue due when due.responder() == ActiveSystem.MARKDOWN_V1 ->
                publisher.publishOrThrow(events.causedBy(envelope, answer(due)));
            case MessagingEvent.MessageReceived received when received.intent() == MessagingEvent.Intent.DONE ->
                publisher.publishOrThrow(events.causedBy(envelope, recordDone(received)));
            default -> {
                /* somebody else answers */ }
        }
    }

    private WorkoutEvent answer(MessagingEvent.DailyMessageDue due) {
        epochs.asked(due.athleteId(), due.epoch());
        return switch (meters.timed(() -> writeWorkout.write(due.athleteId(), due.date()))) {
            case WriteWorkout.Outcome.Ready(var workout, var first) -> {
                if (first) {
                    meters.generated(workout);
                }
                yield new WorkoutEvent.WorkoutGenerated(due.athleteId(), workout.workoutId(), due.date(), due.epoch(),
                        workout.rest(), workout.sha256());
            }
            case WriteWorkout.Outcome.NoPlanForDate() -> {
                meters.failed();
                yield new WorkoutEvent.WorkoutGenerationFailed(due.athleteId(), due.date(), due.epoch(),
                        WorkoutEvent.GenerationFailure.NO_PLAN_FOR_DATE);
            }
        };
    }

    private WorkoutEvent recordDone(MessagingEvent.MessageReceived received) {
        Optional<Workout> workout = workouts.find(received.athleteId(), received.date());
        String title = workout.map(Workout::theme).orElse("Workout");
        Origin origin = workout.map(w -> new Origin(w.workoutId(), null, null, w.theme())).orElse(null);
        UUID sessionId = UUID
                .nameUUIDFromBytes(("session:" + received.messageId()).getBytes(StandardCharsets.UTF_8));
        Session session = new Session(received.athleteId(), sessionId, received.date(), title,
                Session.Status.COMPLETED, Session.Source.ATHLETE, List.of(), List.of(), origin);
        recordSessions.record(List.of(session));
        return WorkoutEvents.sessionLogged(session);
    }
}
