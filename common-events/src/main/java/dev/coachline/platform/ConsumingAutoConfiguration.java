package dev.coachline.platform;

import java.time.InstantSource;
import java.util.Collection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

import dev.coachline.delivery.DeadLetters;
import dev.coachline.delivery.EventConsumers;
import dev.coachline.delivery.EventTopics;
import dev.coachline.delivery.ParkedEvents;
import dev.coachline.delivery.ParkedRetries;

/** What a service gets that reads events: it has a place where those are parked that it cannot handle. */
@AutoConfiguration(after = PlatformAutoConfiguration.class)
@ConditionalOnBean(ParkedEvents.class)
@Import(ParkedController.class)
class ConsumingAutoConfiguration {

    @Bean
    EventConsumers eventConsumers(ParkedEvents parked, Producer<String, byte[]> eventProducer, EventTopics topics,
            ObjectProvider<Tracer> tracer, MeterRegistry meters,
            @Value(PlatformAutoConfiguration.DEAD_LETTERS) String deadLetters) {
        return new EventConsumers(parked, new DeadLetters(eventProducer, topics, deadLetters),
                new ContinuedTrace(tracer::getIfAvailable), InstantSource.system(), meters);
    }

    @Bean
    ParkedRetries parkedRetries(ParkedEvents parked, EventConsumers consumers, PlatformSettings settings,
            MeterRegistry meters) {
        return new ParkedRetries(parked, consumers, settings.parked().patience(), InstantSource.system(), meters);
    }

    @Bean
    PendingDeliveries parkedPending(ParkedEvents parked) {
        return parked::retrying;
    }

    @Bean
    KafkaBindingRebalanceListener lookAtParkedEvents(EventConsumers consumers) {
        return new KafkaBindingRebalanceListener() {
            @Override
            public void onPartitionsAssigned(String binding, Consumer<?, ?> consumer,
                    Collection<TopicPartition> partitions, boolean initial) {
                partitions.stream().map(TopicPartition::topic).distinct().forEach(consumers::assigned);
            }
        };
    }

    /**
     * What nobody here acts on is passed over before a message is made of it. What could not even be parked is read
     * again, for as long as it takes: skipping it would lose it.
     */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<Object, Object>> reading(EventConsumers consumers) {
        ExponentialBackOff pauses = new ExponentialBackOff(200, 2);
        pauses.setMaxInterval(10_000);
        return (container, destination, group) -> {
            container.setRecordInterceptor((record, consumer) -> consumers.wants(record) ? record : null);
            container.setCommonErrorHandler(new DefaultErrorHandler(pauses));
        };
    }
}
