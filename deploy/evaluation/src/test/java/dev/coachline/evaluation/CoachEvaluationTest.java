package dev.coachline.evaluation;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoachEvaluationTest {

    @Test
    void the_coach_keeps_to_the_published_rules() {
        CoachReport report = CoachEvaluation.run();
        assertThat(report.misses()).filteredOn(miss -> miss.unsafe() || miss.accepted().isEmpty()).isEmpty();
        assertThat(report.passed()).isTrue();
        assertThat(report.cases()).isGreaterThanOrEqualTo(60);
        assertThat(report.rulesTotal()).isGreaterThan(500);
    }

    @Test
    void every_case_names_its_source_and_every_acceptance_a_rule_that_is_missed() {
        CoachReport report = CoachEvaluation.run();
        for (Case athlete : CoachEvaluation.cases()) {
            assertThat(athlete.source()).as(athlete.name()).isNotBlank();
            if (athlete.accepted() != null) {
                assertThat(report.misses()).as(athlete.name()).filteredOn(miss -> miss.athlete().equals(athlete.name()))
                        .extracting(CoachReport.Miss::rule).containsAll(athlete.accepted().keySet());
            }
        }
    }
}
