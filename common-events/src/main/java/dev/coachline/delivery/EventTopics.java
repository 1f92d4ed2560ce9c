package dev.coachline.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

import dev.coachline.events.EventCatalogue;

/**
 * Makes the event topics with all their partitions before anything is published: adding partitions later would move an
 * athlete's key while events are in flight, and break the order.
 */
public final class EventTopics {

    private final Supplier<Admin> admins;
    private final int partitions;
    private final short replication;
    private final String deadLetters;
    private volatile boolean known;

    /**
     * @param admins opens a connection, which is closed after use
     * @param deadLetters the topic for what this service could not read
     */
    public EventTopics(Supplier<Admin> admins, int partitions, short replication, String deadLetters) {
        this.admins = admins;
        this.partitions = partitions;
        this.replication = replication;
        this.deadLetters = deadLetters;
    }

    /** Creates what does not exist yet, once; several services may do so at the same time. */
    void ensure() {
        if (known) {
            return;
        }
        List<NewTopic> topics = Stream
                .concat(Arrays.stream(EventCatalogue.Topic.values()).map(EventCatalogue.Topic::topicName),
                        Stream.of(deadLetters))
                .map(topic -> new NewTopic(topic, partitions, replication)).toList();
        try (Admin admin = admins.get()) {
            admin.createTopics(topics).values().forEach(EventTopics::await);
        }
        known = true;
    }

    private static void await(String topic, KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topic " + topic + " could not be created", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topic " + topic + " was created", e);
        }
    }
}
