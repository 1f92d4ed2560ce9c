package dev.coachline.local.simulation;

import java.util.Map;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimulationReportTest {

    private static final SimulationReport.Texts TEXTS = new SimulationReport.Texts(10, 10, 0, 0, 0, 3);
    private static final SimulationReport.Notices NOTICES = new SimulationReport.Notices(2, 2, 0);
    private static final SimulationReport.Cutovers CUTOVERS = new SimulationReport.Cutovers(2, 2, 1, 1, 1, 0);
    private static final SimulationReport.Ledger LEDGER = new SimulationReport.Ledger(9, 7, 1, 1);
    private static final SimulationReport.Plans PLANS = new SimulationReport.Plans(2, 0);

    private static SimulationReport report(SimulationReport.Texts texts, SimulationReport.Cutovers cutovers,
            SimulationReport.Ledger ledger, SimulationReport.Plans plans) {
        return new SimulationReport(texts, NOTICES, cutovers, ledger, plans, 0, 1, null, 1.0);
    }

    @Test
    void nothing_is_broken_where_all_was_kept() {
        assertThat(report(TEXTS, CUTOVERS, LEDGER, PLANS).brokenPromises()).isEmpty();
    }

    @Test
    void each_broken_promise_is_a_sentence() {
        assertThat(report(new SimulationReport.Texts(10, 9, 1, 0, 0, 3), CUTOVERS, LEDGER, PLANS).brokenPromises())
                .containsExactly("1 texts were missed.");
        assertThat(report(new SimulationReport.Texts(10, 10, 0, 2, 0, 3), CUTOVERS, LEDGER, PLANS).brokenPromises())
                .containsExactly("2 texts were one too many.");
        assertThat(report(TEXTS, new SimulationReport.Cutovers(3, 2, 1, 1, 1, 0), LEDGER, PLANS).brokenPromises())
                .hasSize(1);
        assertThat(report(TEXTS, CUTOVERS, new SimulationReport.Ledger(9, 7, 1, 0), PLANS).brokenPromises())
                .hasSize(1);
        assertThat(report(TEXTS, CUTOVERS, LEDGER, new SimulationReport.Plans(2, 1)).brokenPromises()).hasSize(1);
    }

    @Test
    void an_athlete_who_was_not_told_of_the_move_or_told_twice_is_a_broken_promise() {
        assertThat(new SimulationReport(TEXTS, new SimulationReport.Notices(2, 2, 2), CUTOVERS, LEDGER, PLANS, 0, 1,
                null, 1.0).brokenPromises())
                .containsExactly("2 athletes were not told exactly once that they have moved.");
    }

    @Test
    void a_partition_that_was_never_read_is_behind_by_all_it_holds() {
        TopicPartition plan = new TopicPartition("coachline.plan", 0);
        TopicPartition workout = new TopicPartition("coachline.workout", 0);

        Map<String, Long> behind = EventFlow.behind(EventFlow.READS, Map.of(plan, 3L, workout, 2L),
                Map.of("workout-service", Map.of(plan, new OffsetAndMetadata(3)), "messaging-service",
                        Map.of(plan, new OffsetAndMetadata(1), workout, new OffsetAndMetadata(2))));

        assertThat(behind).containsExactly(Map.entry("messaging-service on coachline.plan", 2L),
                Map.entry("migration-service on coachline.plan", 3L),
                Map.entry("migration-service on coachline.workout", 2L),
                Map.entry("plan-service on coachline.workout", 2L));
    }
}
