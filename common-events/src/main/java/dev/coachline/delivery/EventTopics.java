package dev.coachline.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

import dev.coachline.events.EventCatalogue;

/**
 * Makes the event topics with all their partitions before anything is published: adding partitions later would move an
 * athlete's key while events are in flight, and break the order.
 */
public final class EventTopics {

    /** How long a topic keeps a record at least, where nobody configured the topic otherwise; inboxes remember longer. */
    public static final Duration RETENTION = Duration.ofDays(7);

    /**
     * Kafka forgets whole segments, counting from their last record. By default a segment may span a week, so that its
     * first record would stay for two, which is as long as an inbox remembers.
     */
    private static final Duration SEGMENT = Duration.ofDays(1);

    private static final Map<String, String> SETTINGS = Map.of(TopicConfig.RETENTION_MS_CONFIG,
            String.valueOf(RETENTION.toMillis()), TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(SEGMENT.toMillis()));

    /** A person looks at these, who may be away for a while. */
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(90);

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
        List<NewTopic> topics = new ArrayList<>();
        for (EventCatalogue.Topic topic : EventCatalogue.Topic.values()) {
            topics.add(new NewTopic(topic.topicName(), partitions, replication).configs(SETTINGS));
        }
        topics.add(new NewTopic(deadLetters, partitions, replication).configs(
                Map.of(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(DEAD_LETTERS_KEPT.toMillis()))));
        try (Admin admin = admins.get()) {
            List<String> existing = new ArrayList<>();
            admin.createTopics(topics).values().forEach((topic, created) -> {
                if (!created(topic, created) && !topic.equals(deadLetters)) {
                    existing.add(topic);
                }
            });
            stateRetention(admin, existing);
        }
        known = true;
    }

    /** A consumer's binding may have made a topic first, with the broker's defaults; a topic's own settings are left alone. */
    private static void stateRetention(Admin admin, List<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        await("the topics' settings", admin.describeConfigs(resources).all())
                .forEach((topic, config) -> changes.put(topic, lackingIn(config)));
        await("the topics' settings", admin.incrementalAlterConfigs(changes).all());
    }

    private static List<AlterConfigOp> lackingIn(Config config) {
        return SETTINGS.entrySet().stream()
                .filter(setting -> config.get(setting.getKey())
                        .source() != ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .map(setting -> new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()),
                        AlterConfigOp.OpType.SET))
                .toList();
    }

    private static boolean created(String topic, KafkaFuture<Void> creation) {
        try {
            await("topic " + topic, creation);
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static <T> T await(String what, KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(what + " could not be made or read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }
}
