package dev.coachline.benchmarks;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.coachline.servers.ServerAddresses;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class BenchmarksIT {

    private final List<String> told = new ArrayList<>();

    static Addresses servers() {
        ServerAddresses servers = TestServers.shared();
        return new Addresses(servers.kafkaBrokers(), servers.jdbcUrl("publishing"), servers.jdbcUrl("consuming"),
                servers.mongoUri("workout"));
    }

    @Test
    void every_event_hops_once_and_both_sides_are_timed() throws Exception {
        HopReport report = new HopBenchmark(servers(), new HopBenchmark.Settings(200, 5, 20, 2, 40), told::add).run();

        assertThat(report.rounds()).isEqualTo(2);
        assertThat(report.eventsPerRound()).isEqualTo(40);
        assertThat(report.perRound()).hasSize(2).allSatisfy(round -> {
            assertThat(round.oursP50()).isPositive().isLessThanOrEqualTo(round.oursP99());
            assertThat(round.peerP50()).isPositive().isLessThanOrEqualTo(round.peerP99());
        });
        assertThat(report.p99RatioMin()).isPositive().isLessThanOrEqualTo(report.p99Ratio());
        assertThat(report.p99RatioMax()).isGreaterThanOrEqualTo(report.p99Ratio());
        assertThat(told).anyMatch(line -> line.startsWith("Round 2 of 2"));
        assertThat(count("decision", servers().publishing())).isEqualTo(100);
        assertThat(count("effect", servers().consuming())).isEqualTo(100);
        assertThat(count("inbox", servers().consuming())).isEqualTo(100);
        assertThat(count("bare_effect", servers().consuming())).isEqualTo(100);
    }

    @Test
    void the_outbox_loses_and_disorders_nothing_where_a_cursor_does() throws Exception {
        OutboxReport report = new OutboxBenchmark(servers(), new OutboxBenchmark.Settings(1_500, 32, 10, 7),
                told::add).run();

        assertThat(report.events()).isEqualTo(1_500);
        assertThat(report.lost()).isZero();
        assertThat(report.disordered()).isZero();
        assertThat(report.naiveLost()).isPositive();
        assertThat(report.perSecond()).isPositive();
        assertThat(report.objections()).isEmpty();
        assertThat(count("written", servers().publishing())).isEqualTo(1_500);
        assertThat(count("outbox", servers().publishing())).isZero();
    }

    @Test
    void every_day_gets_one_workout_and_a_second_one_is_seen() throws Exception {
        DaysBenchmark.Settings few = new DaysBenchmark.Settings(200);

        DaysReport honest = new DaysBenchmark(servers(), SimulatedWorkoutService.writing(1), few, told::add).run();
        DaysReport careless = new DaysBenchmark(servers(), SimulatedWorkoutService.writing(2), few, told::add).run();

        assertThat(honest.objections()).isEmpty();
        assertThat(honest.workouts()).isEqualTo(200);
        assertThat(honest.workoutsAskedTwice()).isEqualTo(200);
        assertThat(honest.perSecond()).isPositive();
        assertThat(honest.p50Millis()).isPositive().isLessThanOrEqualTo(honest.p99Millis());
        assertThat(careless.doubled()).isEqualTo(200);
        assertThat(careless.objections()).singleElement().asString().contains("200 workouts were written twice");
    }

    @Test
    void a_conversation_keeps_everything_and_costs_less_than_a_window() {
        ChatReport report = new ChatBenchmark(servers(),
                new ChatBenchmark.Settings(4, 50, 96, 3, 96, List.of(100, 5_000), 48), told::add).run();

        assertThat(report.kept()).isEqualTo(1);
        // Tool calls and results are what the peer drops.
        assertThat(report.peerKept()).isEqualTo(0.5);
        assertThat(report.windowKept()).isLessThan(report.peerKept());
        // Times of so short a run on a busy machine say nothing; bytes do.
        assertThat(report.walRatio()).isGreaterThan(report.windowWalRatio());
        assertThat(report.windowWalRatio()).isGreaterThan(5);
        assertThat(report.perRound()).hasSize(3);
        assertThat(report.perLength()).extracting(ChatReport.Length::messages).containsExactly(100, 5_000);
        assertThat(told).anyMatch(line -> line.startsWith("Round 3 of 3"));
    }

    @Test
    void a_wave_leaves_whole_beside_its_peers_and_a_throttled_carrier_is_not_pressed() throws Exception {
        WaveReport report = new WaveBenchmark(servers(),
                new WaveBenchmark.Settings(Duration.ofMillis(2), 1, 200, 40, 300,
                        200, 200, List.of(200, 2_000), 1, 100),
                told::add).run();

        assertThat(report.twice()).isZero();
        assertThat(report.perRound()).singleElement().satisfies(round -> {
            assertThat(round.ours()).isPositive();
            assertThat(round.dbScheduler()).isPositive();
            assertThat(round.bareDbScheduler()).isPositive();
            assertThat(round.quartz()).isPositive();
            assertThat(round.claims()).isPositive();
        });
        assertThat(report.p99LatenessSeconds()).isPositive();
        // A text that the carrier had to turn away comes a minute later.
        assertThat(report.throttledSeconds()).isLessThan(30);
        assertThat(report.perRegistered()).extracting(WaveReport.Registered::athletes).containsExactly(200, 2_000);
    }

    @Test
    void every_inbound_text_is_acknowledged_and_answered_and_a_slow_service_is_seen() throws Exception {
        WebhookBenchmark.Settings few = new WebhookBenchmark.Settings(3, 200, 20, 100);

        WebhookReport quick = new WebhookBenchmark(servers(), SimulatedMessagingService.answeringAfter(Duration.ZERO),
                few, told::add).run();
        WebhookReport slow = new WebhookBenchmark(servers(),
                SimulatedMessagingService.answeringAfter(Duration.ofMillis(400)), few, told::add).run();

        assertThat(quick.refused()).isZero();
        assertThat(quick.answered()).isEqualTo(120);
        assertThat(quick.webhookP50Millis()).isPositive().isLessThanOrEqualTo(quick.webhookP99Millis());
        assertThat(slow.webhookP50Millis()).isGreaterThan(400);
        assertThat(slow.objections()).singleElement().asString().contains("not within 200 ms");
    }

    @Test
    void a_reply_recalls_every_record_of_fewer_tokens_than_the_old_way() {
        ReplyReport report = new ReplyBenchmark(servers(), new ReplyBenchmark.Settings(6, 60, 50, 6, 2, 24), told::add)
                .run();

        assertThat(report.recall()).isEqualTo(1);
        assertThat(report.peerRecall()).isEqualTo(1);
        assertThat(report.rules().recall()).isEqualTo(1);
        assertThat(report.tokenReduction()).isGreaterThan(0.4);
        assertThat(report.oursOutsideMillis()).isPositive().isLessThan(report.oursP50Millis());
        assertThat(report.perRound()).hasSize(2);
        assertThat(told).anyMatch(line -> line.contains(StubModel.FORMULA));
    }

    @Test
    void the_servers_of_a_run_leave_nothing_behind() throws Exception {
        ServersInAProcess servers = ServersInAProcess.start();
        assertThat(servers.directory()).isDirectory();
        try (servers) {
            for (String url : List.of(servers.addresses().publishing(), servers.addresses().consuming())) {
                try (var connection = DriverManager.getConnection(url)) {
                    assertThat(connection.isValid(5)).isTrue();
                }
            }
        }
        assertThat(servers.directory()).doesNotExist();
        assertThat(servers.isRunning()).isFalse();
    }

    static long count(String table, String url) throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from " + table)) {
            found.next();
            return found.getLong(1);
        }
    }
}
