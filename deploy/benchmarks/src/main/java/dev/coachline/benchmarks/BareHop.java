package dev.coachline.benchmarks;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import dev.coachline.delivery.EventPublisher;

/**
 * The peer: the Kafka clients alone, and one insert that commits. It promises nothing: what is sent is in no database,
 * and a redelivery has a second effect. As many bytes travel as an event's JSON has.
 */
final class BareHop implements Hop {

    private static final int BYTES = 160;

    private final Athletes athletes;
    private final Database consuming;
    private final Producer<String, byte[]> producer;
    private final String topic = "coachline.bench-" + UUID.randomUUID();
    private final PollLoop loop;
    private volatile @Nullable Exception refusal;

    BareHop(Addresses servers, Athletes athletes, Arrivals arrivals) throws BenchmarkFailure, InterruptedException {
        this.athletes = athletes;
        createTopic(servers.brokers(), topic);
        consuming = new Database(servers.consuming(), 1);
        consuming.table("bare_effect", "n int primary key");
        producer = EventPublisher.producer(servers.brokers());
        loop = PollLoop.start(servers.brokers(), topic, found -> haveEffect(found, arrivals));
    }

    private static void createTopic(String brokers, String topic) throws BenchmarkFailure, InterruptedException {
        try (Admin admin = KafkaClients.admin(brokers)) {
            admin.createTopics(List.of(new NewTopic(topic, KafkaClients.PARTITIONS, (short) 1))).all().get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure("The topic " + topic + " could not be created: " + e.getMessage() + ".", e);
        }
    }

    private void haveEffect(ConsumerRecord<String, byte[]> found, Arrivals arrivals) {
        int n = ByteBuffer.wrap(found.value()).getInt();
        // Outside a transaction each statement commits by itself.
        consuming.jdbc.update("insert into bare_effect (n) values (?)", n);
        arrivals.arrived(n);
    }

    @Override
    public void send(int n) {
        byte[] value = ByteBuffer.allocate(BYTES).putInt(n).array();
        var _ = producer.send(new ProducerRecord<>(topic, athletes.ids().get(athletes.of(n)).toString(), value),
                (metadata, problem) -> {
                    if (problem != null) {
                        refusal = problem;
                    }
                });
    }

    @Override
    public void check() throws BenchmarkFailure {
        loop.check();
        Exception problem = refusal;
        if (problem != null) {
            throw new BenchmarkFailure("Kafka refused a record: " + problem + ".", problem);
        }
    }

    @Override
    public void close() {
        loop.close();
        producer.close();
        consuming.close();
    }
}
