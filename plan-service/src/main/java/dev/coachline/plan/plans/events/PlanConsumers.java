package dev.coachline.plan.plans.events;

import java.util.Set;
import java.util.function.Consumer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import dev.coachline.delivery.EventConsumers;
import dev.coachline.events.EventCatalogue.Topic;
import dev.coachline.events.WorkoutEvent;

/** The binding to workout-service's topic. */
@Configuration(proxyBeanMethods = false)
class PlanConsumers {

    @Bean
    Consumer<Message<byte[]>> workoutEvents(SessionLoggedHandler handler, EventConsumers consumers) {
        return consumers.of(Topic.WORKOUT, Set.of(WorkoutEvent.SessionLogged.class), handler);
    }
}
