package dev.coachline.servers;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.mongodb.client.MongoClients;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every test relies on, wherever its servers run. The first module's test: without servers it says why, and the build ends. */
class TestServersIT {

    @Test
    void postgres_makes_a_database_once_and_keeps_its_promises() throws Exception {
        String url = TestServers.shared().jdbcUrl("servers_it");
        assertThat(TestServers.shared().jdbcUrl("servers_it")).isEqualTo(url);
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            for (String promise : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var row = statement.executeQuery("show " + promise)) {
                    row.next();
                    assertThat(row.getString(1)).as(promise).isEqualTo("on");
                }
            }
        }
    }

    @Test
    void kafka_gives_a_topic_six_partitions_and_returns_what_was_sent() throws Exception {
        Map<String, Object> brokers = Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers());
        try (var producer = new KafkaProducer<>(brokers, new StringSerializer(), new StringSerializer())) {
            var sent = producer.send(new ProducerRecord<>("servers-it", "key", "value")).get();
            TopicPartition partition = new TopicPartition("servers-it", sent.partition());
            try (var consumer = new KafkaConsumer<>(brokers, new StringDeserializer(), new StringDeserializer())) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, sent.offset());
                assertThat(consumer.poll(Duration.ofSeconds(10)).records(partition)).extracting("value")
                        .containsExactly("value");
            }
        }
        try (Admin admin = Admin.create(brokers)) {
            assertThat(admin.describeTopics(List.of("servers-it")).allTopicNames().get().get("servers-it").partitions())
                    .hasSize(6);
        }
    }

    @Test
    void mongo_returns_what_was_stored() {
        try (var client = MongoClients.create(TestServers.shared().mongoUri("servers_it"))) {
            var documents = client.getDatabase("servers_it").getCollection("documents");
            documents.insertOne(new Document("_id", "one").append("is", "there"));
            assertThat(documents.find(new Document("is", "there")).first()).containsEntry("_id", "one");
        }
    }
}
