package dev.coachline.example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

/** What the example prints of the golden files, put onto real topics as a service would, and of records that are broken. */
class ExampleConsumerIT {

    private static final Path GOLDEN = Path.of("../../common-events/src/test/resources/golden");
    private static final String ATHLETE = "0a1b2c3d-0000-4000-8000-000000000001";
    private static final String COMPLETED = "coachline.plan.plan-completed.v1";

    private static List<String> types;

    @BeforeAll
    static void publish() throws Exception {
        Map<String, Object> brokers = Map.of("bootstrap.servers", TestServers.shared().kafkaBrokers());
        try (Admin admin = Admin.create(brokers)) {
            admin.createTopics(Stream.of("plan", "workout", "messaging", "migration")
                    .map(topic -> new NewTopic("coachline." + topic, 6, (short) 1)).toList()).all().get();
        }
        try (Stream<Path> directories = Files.list(GOLDEN);
                var producer = new KafkaProducer<>(brokers, new StringSerializer(), new ByteArraySerializer())) {
            types = directories.filter(Files::isDirectory).map(type -> type.getFileName().toString()).sorted().toList();
            for (String type : types) {
                producer.send(record(type, Files.readString(GOLDEN.resolve(type).resolve("full.json"))));
            }
            producer.send(record(COMPLETED, "{\"athleteId\":\"" + ATHLETE + "\",\"endedOn\":\"knee hurts\"}"));
            var unknown = record(COMPLETED, "{}");
            unknown.headers().remove("ce_type").add("ce_type", "coachline.plan.plan-paused.v1".getBytes());
            producer.send(unknown);
            var bare = new ProducerRecord<String, byte[]>("coachline.workout", null, null);
            producer.send(bare);
        }
    }

    @Test
    void reads_every_type_and_says_what_is_broken() {
        List<String> lines = read("first").lines().toList();

        assertThat(types).hasSizeGreaterThan(20)
                .allSatisfy(type -> assertThat(lines).anySatisfy(line -> assertThat(line)
                        .matches("coachline\\.[\\w-]+/\\d@\\d+  " + type + "  " + ATHLETE + "  valid")));
        assertThat(lines).filteredOn(line -> line.contains("INVALID")).hasSize(2)
                .anySatisfy(line -> assertThat(line).contains(COMPLETED).contains("planId breaks \"required\"")
                        .contains("successorPlanId breaks \"required\"").contains("endedOn breaks \"format\""))
                .anySatisfy(line -> assertThat(line).contains("(no type)").contains("ce_type breaks \"required\""));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("plan-paused.v1").contains("skipped"));
        assertThat(lines).anySatisfy(line -> assertThat(line).matches(COMPLETED + " +1 +1 +0"));
        assertThat(lines).anySatisfy(line -> assertThat(line).matches("coachline.plan.plan-paused.v1 +0 +0 +1"));
    }

    @Test
    void prints_nothing_of_a_body() {
        assertThat(read("discreet")).doesNotContain("knee");
    }

    @Test
    void a_group_goes_on_where_it_stopped_and_another_begins_anew() {
        int all = read("again").split("\n").length;

        assertThat(read("again").lines()).hasSize(1);
        assertThat(read("another").lines()).hasSize(all);
    }

    @Test
    void ends_with_the_table_when_it_is_interrupted() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ExampleConsumer consumer = consumer("interrupted", printed);
        Thread reading = Thread.ofVirtual().start(() -> consumer.read(false));

        consumer.stop();

        assertThat(reading.join(Duration.ofSeconds(30))).isTrue();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("valid  invalid  unknown");
    }

    private static String read(String group) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        consumer(group, printed).read(true);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static ExampleConsumer consumer(String group, ByteArrayOutputStream printed) {
        return new ExampleConsumer(TestServers.shared().kafkaBrokers(), group,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    /** A record as the type's publisher sends it, but for the body. */
    private static ProducerRecord<String, byte[]> record(String type, String body) throws IOException {
        String topic = type.substring(0, type.indexOf('.', "coachline.".length()));
        var record = new ProducerRecord<>(topic, ATHLETE, body.getBytes(StandardCharsets.UTF_8));
        Files.readAllLines(GOLDEN.resolve(type).resolve("full.headers")).stream().map(line -> line.split(": ", 2))
                .forEach(header -> record.headers().add(header[0], header[1].getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
