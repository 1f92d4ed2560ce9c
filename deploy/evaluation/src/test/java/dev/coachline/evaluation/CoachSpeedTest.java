package dev.coachline.evaluation;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.coachline.dossier.Dossier;
import dev.coachline.plan.plans.TrainingPlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CoachSpeedTest {

    private static final LocalDate STARTS_ON = LocalDate.of(2026, 3, 4);
    private static final int WEEK = 2;

    @Test
    void what_is_timed_is_what_the_coach_writes_for_somebody_who_trains_as_asked() {
        for (Case athlete : CoachEvaluation.cases()) {
            Dossier dossier = Coaching.dossier(athlete.athlete());
            TrainingPlan plan = Coaching.plan(dossier, STARTS_ON);
            List<String> written = Coaching.days(dossier, plan).stream()
                    .filter(day -> day.week() == WEEK && day.training()).map(Day::text).toList();
            List<Coaching.Waiting> waiting = Coaching.waiting(dossier, plan, WEEK);
            assertThat(waiting).extracting(day -> day.write().text()).as(athlete.name()).isEqualTo(written);
            assertThat(waiting).extracting(day -> day.write().text()).as("written again").isEqualTo(written);
        }
    }

    @Test
    void a_week_and_a_workout_are_set_beside_their_json() {
        CoachSpeedReport report = CoachSpeedReport.of(1, 19, 5);
        assertThat(report.ratioToSerialization()).isEqualTo(4, within(1e-9));
        assertThat(report.workoutsPerSecondPerCore()).isEqualTo(52_631.6, within(0.1));
    }
}
