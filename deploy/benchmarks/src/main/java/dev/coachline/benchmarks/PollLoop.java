package dev.coachline.benchmarks;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One thread that polls a topic from its beginning, handles record after record and commits the offsets after each
 * poll, as a service's binding does. The first failure ends it.
 */
final class PollLoop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<ConsumerRecord<String, byte[]>> handler;
    private final CountDownLatch assigned = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closing;
    private volatile @Nullable RuntimeException failure;

    private PollLoop(KafkaConsumer<String, byte[]> consumer, String topic,
            Consumer<ConsumerRecord<String, byte[]>> handler) {
        this.consumer = consumer;
        this.handler = handler;
        this.thread = Thread.ofPlatform().daemon().name("poll-" + topic).unstarted(() -> work(topic));
    }

    /** Returns when the partitions are assigned. */
    static PollLoop start(String brokers, String topic, Consumer<ConsumerRecord<String, byte[]>> handler)
            throws BenchmarkFailure, InterruptedException {
        PollLoop loop = new PollLoop(KafkaClients.consumer(brokers, "bench-" + UUID.randomUUID()), topic, handler);
        loop.thread.start();
        if (!loop.assigned.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            loop.close();
            throw new BenchmarkFailure("Kafka assigned no partition of " + topic + ".");
        }
        return loop;
    }

    /** Throws where the loop has ended before its time. */
    void check() throws BenchmarkFailure {
        RuntimeException problem = failure;
        if (problem != null) {
            throw new BenchmarkFailure("A consumer failed: " + problem + ".", problem);
        }
    }

    private void work(String topic) {
        try (consumer) {
            consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                    if (!partitions.isEmpty()) {
                        assigned.countDown();
                    }
                }
            });
            while (!closing) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofSeconds(1));
                records.forEach(handler);
                if (!records.isEmpty()) {
                    consumer.commitSync();
                }
            }
        } catch (WakeupException e) {
            // Only close() wakes it.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
