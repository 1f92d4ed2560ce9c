package dev.coachline.plan.athletes.events;

import java.util.Set;
import java.util.function.Consumer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import dev.coachline.coexistence.Routing;
import dev.coachline.coexistence.Routings;
import dev.coachline.delivery.EventConsumers;
import dev.coachline.delivery.EventHandler;
import dev.coachline.events.EventCatalogue.Topic;
import dev.coachline.events.MessagingEvent;

/** The bindings to the topics of the other services. */
@Configuration(proxyBeanMethods = false)
class AthleteConsumers {

    @Bean
    Consumer<Message<byte[]>> migrationEvents(DossierConvertedHandler dossiers, UserRolledBackHandler rollbacks,
            Routings routings, EventConsumers consumers) {
        EventHandler whoAnswers = routings.follow();
        return consumers.of(Topic.MIGRATION, Routing.EVENTS, envelope -> {
            whoAnswers.on(envelope);
            dossiers.on(envelope);
            rollbacks.on(envelope);
        });
    }

    @Bean
    Consumer<Message<byte[]>> messagingEvents(AthleteTimeChangedHandler handler, EventConsumers consumers) {
        return consumers.of(Topic.MESSAGING, Set.of(MessagingEvent.AthleteTimeChanged.class), handler);
    }
}
