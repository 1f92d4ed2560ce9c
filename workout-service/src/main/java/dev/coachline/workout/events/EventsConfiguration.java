package dev.coachline.workout.events;

import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.messaging.Message;

import dev.coachline.coexistence.Routing;
import dev.coachline.coexistence.Routings;
import dev.coachline.delivery.EventConsumers;
import dev.coachline.delivery.EventPublisher;
import dev.coachline.delivery.ParkedEvents;
import dev.coachline.erasure.UnlessErased;
import dev.coachline.events.EventCatalogue.Topic;
import dev.coachline.events.MessagingEvent;
import dev.coachline.events.PlanEvent;
import dev.coachline.platform.PendingDeliveries;
import dev.coachline.workout.athletes.ReadDossier;
import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.days.PlannedDays;
import dev.coachline.workout.sessions.RecordSessions;
import dev.coachline.workout.workouts.Workouts;
import dev.coachline.workout.workouts.WriteWorkout;

/** Binds topics to handlers, and what was decided over HTTP to the topic. */
@Configuration(proxyBeanMethods = false)
class EventsConfiguration {

    @Bean
    WorkoutEvents workoutEvents(Clock clock) {
        return new WorkoutEvents(clock);
    }

    @Bean
    WorkoutMeters workoutMeters(MeterRegistry meters) {
        return new WorkoutMeters(meters);
    }

    @Bean
    ParkedEvents parkedEvents(MongoTemplate mongo) {
        return new MongoParkedEvents(mongo);
    }

    @Bean
    Intents intents(MongoTemplate mongo) {
        return new Intents(mongo);
    }

    @Bean
    IntentRelay intentRelay(Intents intents, RecordSessions recordSessions, EventPublisher publisher,
            UnlessErased unlessErased) {
        return new IntentRelay(intents, recordSessions, publisher, unlessErased);
    }

    @Bean
    KafkaAnnouncements announcements(Intents intents, IntentRelay relay, WorkoutEvents events, WorkoutMeters meters) {
        return new KafkaAnnouncements(intents, relay, events, meters);
    }

    @Bean
    RecordIntents recordNews(Intents intents, WorkoutEvents events, Catalogue catalogue) {
        return new RecordIntents(intents, events, catalogue);
    }

    @Bean
    PendingDeliveries intentsPending(Intents intents) {
        return intents::count;
    }

    @Bean
    AskedEpochs askedEpochs(MongoTemplate mongo) {
        return new AskedEpochs(mongo);
    }

    @Bean
    Routings routings(MongoTemplate mongo) {
        return new MongoRoutings(mongo);
    }

    @Bean
    Consumer<Message<byte[]>> migrationEvents(Routings routings, UnlessErased unlessErased,
            EventConsumers consumers) {
        return consumers.of(Topic.MIGRATION, Routing.EVENTS, unlessErased.handle(routings.follow()));
    }

    @Bean
    Consumer<Message<byte[]>> planEvents(PlannedDays days, ReadDossier readDossier, WriteWorkout writeWorkout,
            AskedEpochs epochs, WorkoutEvents events, EventPublisher publisher, UnlessErased unlessErased,
            EventConsumers consumers) {
        return consumers.of(Topic.PLAN, Set.of(PlanEvent.MicrocyclePlanned.class, PlanEvent.DossierRevised.class),
                unlessErased.handle(new PlanEventsHandler(days, readDossier, writeWorkout, epochs, events, publisher)));
    }

    @Bean
    Consumer<Message<byte[]>> messagingEvents(WriteWorkout writeWorkout, Workouts workouts,
            RecordSessions recordSessions, WorkoutEvents events, EventPublisher publisher, WorkoutMeters workoutMeters,
            AskedEpochs epochs, UnlessErased unlessErased, EventConsumers consumers) {
        return consumers.of(Topic.MESSAGING,
                Set.of(MessagingEvent.DailyMessageDue.class, MessagingEvent.MessageReceived.class),
                unlessErased
                        .handle(new MessagingEventsHandler(writeWorkout, workouts, recordSessions, events, publisher,
                                workoutMeters, epochs)));
    }
}
