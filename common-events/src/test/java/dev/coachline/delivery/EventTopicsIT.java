package dev.coachline.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import dev.coachline.events.EventCatalogue;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class EventTopicsIT {

    private static final String SEVEN_DAYS = "604800000";
    private static final String ONE_DAY = "86400000";
    private static final String TOPIC = EventCatalogue.Topic.MIGRATION.topicName();

    static {
        // The broker and the clients tell their whole configuration otherwise.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    }

    private Admin admin;

    @BeforeEach
    void connect() {
        admin = connection();
    }

    @AfterEach
    void disconnect() throws Exception {
        alter(new ConfigEntry("retention.ms", SEVEN_DAYS), AlterConfigOp.OpType.SET);
        admin.close();
    }

    @Test
    void topics_have_six_partitions_and_keep_seven_days() throws Exception {
        ensure();

        for (EventCatalogue.Topic topic : EventCatalogue.Topic.values()) {
            isSet(topic.topicName(), "retention.ms", SEVEN_DAYS);
            isSet(topic.topicName(), "segment.ms", ONE_DAY);
            assertThat(admin.describeTopics(List.of(topic.topicName())).allTopicNames().get().get(topic.topicName())
                    .partitions()).hasSize(6);
        }
    }

    @Test
    void a_topic_that_was_there_before_gets_its_retention() throws Exception {
        ensure();
        alter(new ConfigEntry("retention.ms", null), AlterConfigOp.OpType.DELETE);
        alter(new ConfigEntry("segment.ms", null), AlterConfigOp.OpType.DELETE);

        ensure();

        isSet(TOPIC, "retention.ms", SEVEN_DAYS);
        isSet(TOPIC, "segment.ms", ONE_DAY);
    }

    @Test
    void a_retention_that_an_operator_set_stays() throws Exception {
        ensure();
        alter(new ConfigEntry("retention.ms", ONE_DAY), AlterConfigOp.OpType.SET);

        ensure();

        isSet(TOPIC, "retention.ms", ONE_DAY);
    }

    private static void ensure() {
        new EventTopics(EventTopicsIT::connection, 6, (short) 1, Rig.DEAD_LETTERS).ensure();
    }

    private static Admin connection() {
        return Admin.create(Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers()));
    }

    /** On the topic itself, so that no broker's default can change it. */
    private void isSet(String topic, String setting, String value) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        ConfigEntry entry = admin.describeConfigs(List.of(resource)).all().get().get(resource).get(setting);
        assertThat(entry.value()).isEqualTo(value);
        assertThat(entry.source()).isEqualTo(ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
    }

    private void alter(ConfigEntry entry, AlterConfigOp.OpType how) throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, TOPIC),
                List.of(new AlterConfigOp(entry, how)))).all().get();
    }
}
