package dev.coachline.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.events.AthleteEvent;
import dev.coachline.events.EventCodec;
import dev.coachline.events.PlanEvent;
import dev.coachline.servers.TestServers;

/** A service's delivery, put together by hand on a real database and a real broker. */
final class Rig implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-02T06:30:00Z");
    static final String DEAD_LETTERS = "coachline.rig.dead-letters";
    static final Duration NEVER = Duration.ofHours(1);

    static {
        // The broker and the clients tell their whole configuration otherwise.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    }

    final HikariDataSource dataSource = new HikariDataSource();
    final JdbcTemplate jdbc;
    final TransactionTemplate transaction;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Producer<String, byte[]> producer = producer(TestServers.shared().kafkaBrokers(), Map.of());

    Rig(String database) {
        dataSource.setJdbcUrl(TestServers.shared().jdbcUrl(database));
        dataSource.setMaximumPoolSize(16);
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        jdbc.execute("drop table if exists outbox, inbox, parked_events");
        new ResourceDatabasePopulator(new ClassPathResource("db/delivery/V0_1__delivery.sql"),
                new ClassPathResource("db/delivery/V0_2__parked_events.sql")).execute(dataSource);
    }

    static Producer<String, byte[]> producer(String brokers, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("bootstrap.servers", brokers, "acks", "all"));
        all.putAll(settings);
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }

    Outbox outbox(Runnable wake) {
        return new Outbox(jdbc, "/plan-service", () -> null, wake);
    }

    static EventTopics topics() {
        return new EventTopics(
                () -> Admin.create(Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers())), 6, (short) 1,
                DEAD_LETTERS);
    }

    OutboxRelay relay(JdbcTemplate used, Producer<String, byte[]> publishing, Duration idle) {
        return new OutboxRelay(used, transaction, new EventPublisher(publishing, topics()), meters, idle);
    }

    OutboxRelay relay() {
        return relay(jdbc, producer, NEVER);
    }

    void publish(AthleteEvent... events) {
        transaction.executeWithoutResult(status -> outbox(() -> {}).publish(NOW, List.of(events)));
    }

    int waiting() {
        Integer count = jdbc.queryForObject("select count(*) from outbox", Integer.class);
        return count == null ? 0 : count;
    }

    /** The n-th thing that happened to an athlete. */
    static AthleteEvent nth(UUID athlete, int n) {
        return new PlanEvent.WeekAdvanced(athlete, athlete, 0, n, LocalDate.of(2026, 3, 2));
    }

    /** What stands on the topic for an athlete: the numbers given to {@link #nth}, in order; -1 for other events. */
    static List<Integer> onTopic(UUID athlete) {
        List<Integer> numbers = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> found : read(athlete)) {
            Map<String, byte[]> headers = new HashMap<>();
            found.headers().forEach(header -> headers.put(header.key(), header.value()));
            numbers.add(EventCodec.decode(headers, found.value()) instanceof EventCodec.Decoded.Event(var envelope)
                    && envelope.event() instanceof PlanEvent.WeekAdvanced week ? week.microcycleWeek() : -1);
        }
        return numbers;
    }

    private static List<ConsumerRecord<String, byte[]>> read(UUID athlete) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers()),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("coachline.plan").stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (athlete.toString().equals(record.key())) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    @Override
    public void close() {
        producer.close();
        dataSource.close();
    }
}
