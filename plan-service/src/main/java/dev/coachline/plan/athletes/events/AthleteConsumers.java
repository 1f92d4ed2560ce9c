package dev.coachline.plan.athletes.events;

import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import dev.coachline.delivery.EventConsumer;

/** The bindings to the topics of the other services. */
@Configuration(proxyBeanMethods = false)
class AthleteConsumers {

    @Bean
    Consumer<Message<byte[]>> migrationEvents(DossierConvertedHandler handler, MeterRegistry meters) {
        return new EventConsumer(handler, meters);
    }

    @Bean
    Consumer<Message<byte[]>> messagingEvents(AthleteTimeChangedHandler handler, MeterRegistry meters) {
        return new EventConsumer(handler, meters);
    }
}
