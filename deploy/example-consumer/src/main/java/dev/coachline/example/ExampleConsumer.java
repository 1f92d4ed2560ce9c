package dev.coachline.example;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all four topics as a consumer outside Coachline would: from the earliest record that is kept, in a group of its own, each record
 * held against its schema. Prints a line a record and, at the end or on Ctrl-C, a table. Offsets are committed after printing, so a
 * second run of the same group goes on where the first stopped, and may print a record twice after a crash.
 */
public final class ExampleConsumer {

    private static final List<String> TOPICS = List.of("coachline.plan", "coachline.workout", "coachline.messaging",
            "coachline.migration",
            "coachline.migration-requests");
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<String, byte[]> kafka;
    private final PrintStream out;
    private final PublishedSchemas schemas = new PublishedSchemas();
    private final Tally tally = new Tally();

    ExampleConsumer(String brokers, String group, PrintStream out) {
        this.kafka = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                ConsumerConfig.GROUP_ID_CONFIG, group, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                new StringDeserializer(), new ByteArrayDeserializer());
        this.out = out;
    }

    /** {@code <host:port> [--group <name>] [--until-end]} */
    public static void main(String[] arguments) {
        List<String> given = new ArrayList<>(Arrays.asList(arguments));
        boolean untilEnd = given.remove("--until-end");
        String group = option(given, "--group", "example-consumer");
        if (given.size() != 1 || given.getFirst().startsWith("-")) {
            System.err.println("Usage: <host:port of a Kafka broker> [--group <name>] [--until-end]");
            System.exit(2);
        }
        ExampleConsumer consumer = new ExampleConsumer(given.getFirst(), group, System.out);
        Thread reading = Thread.currentThread();
        Thread onInterrupt = new Thread(() -> {
            consumer.stop();
            join(reading);
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        consumer.read(untilEnd);
    }

    /** Reads until {@link #stop}, or until what is there now has been read. Prints the table and lets go of Kafka. */
    void read(boolean untilEnd) {
        try (kafka) {
            kafka.subscribe(TOPICS);
            Map<TopicPartition, Long> ends = new HashMap<>();
            do {
                kafka.poll(POLL).forEach(this::print);
                kafka.commitSync();
                rememberEnds(ends);
            } while (!untilEnd || !isRead(ends));
        } catch (WakeupException e) {
            // Ctrl-C: the table is all that is left to do.
        }
        out.print(tally);
        out.flush();
    }

    /** Ends {@link #read} from another thread. */
    void stop() {
        kafka.wakeup();
    }

    private void print(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        PublishedSchemas.Verdict verdict = schemas.check(record.key(), headers, record.value());
        String type = headers.getOrDefault("ce_type", "(no type)");
        tally.count(type, verdict);
        out.println(String.join("  ", record.topic() + "/" + record.partition() + "@" + record.offset(), type,
                String.valueOf(record.key()), switch (verdict) {
                    case PublishedSchemas.Verdict.Valid() -> "valid";
                    case PublishedSchemas.Verdict.UnknownType() -> "skipped: no schema for this type";
                    case PublishedSchemas.Verdict.Invalid(var why) -> "INVALID: " + why;
                }));
    }

    /** Where the assigned partitions ended when they were first seen. */
    private void rememberEnds(Map<TopicPartition, Long> ends) {
        Set<TopicPartition> unseen = new HashSet<>(kafka.assignment());
        unseen.removeAll(ends.keySet());
        if (!unseen.isEmpty()) {
            ends.putAll(kafka.endOffsets(unseen));
        }
    }

    private boolean isRead(Map<TopicPartition, Long> ends) {
        Set<TopicPartition> assigned = kafka.assignment();
        return !assigned.isEmpty()
                && assigned.stream()
                        .allMatch(partition -> kafka.position(partition) >= ends.getOrDefault(partition, 0L));
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    private static String option(List<String> given, String name, String standard) {
        int at = given.indexOf(name);
        if (at < 0 || at + 1 >= given.size()) {
            return standard;
        }
        given.remove(at);
        return given.remove(at);
    }

    private static void join(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
