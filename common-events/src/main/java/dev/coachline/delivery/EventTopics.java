package dev.coachline.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

import dev.coachline.events.EventCatalogue;

/**
 * Makes the event topics with all their partitions before anything is published: adding partitions later would move an
 * athlete's key while events are in flight, and break the order.
 */
public final class EventTopics {

    private EventTopics() {}

    /** Creates what does not exist yet; several services may do so at once. */
    public static void create(Admin admin, int partitions, short replication) {
        List<NewTopic> topics = Arrays.stream(EventCatalogue.Topic.values())
                .map(topic -> new NewTopic(topic.topicName(), partitions, replication)).toList();
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("topic " + name + " could not be created", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while topic " + name + " was created", e);
            }
        });
    }
}
