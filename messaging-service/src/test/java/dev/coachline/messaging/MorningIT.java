package dev.coachline.messaging;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.coachline.events.PlanEvent;
import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class MorningIT extends MessagingFixture {

    private final UUID athlete = UUID.randomUUID();
    private final String phone = newPhone();
    private final EventLog log = new EventLog(TestServers.shared().kafkaBrokers());

    @Test
    void an_enrolled_athlete_gets_the_workout_at_the_local_send_time() {
        LocalDate date = clock.instant().atZone(java.time.ZoneId.of("Europe/Berlin")).toLocalDate().plusDays(1);
        Instant sendAt = date.atTime(7, 0).atZone(java.time.ZoneId.of("Europe/Berlin")).toInstant();
        publish(new PlanEvent.AthleteEnrolled(athlete, java.time.ZoneId.of("Europe/Berlin"), date));
        contact(athlete, phone, "Europe/Berlin", "07:00");
        eventually().until(() -> jdbc.sql("select count(*) from schedules where next_date = ?").param(date)
                .query(Integer.class).single() == 1);
        at(sendAt.minusSeconds(7200));
        assertThat(state(athlete, date)).isEqualTo("requested");
        workoutSays(athlete, date, "Squat 3x5 @100kg");
        publish(generated(athlete, date, 0, "Squat 3x5 @100kg"));
        eventually().until(() -> state(athlete, date).equals("prepared"));
        run();
        assertThat(textsTo(phone)).isEmpty();
        at(sendAt);
        assertThat(textsTo(phone)).containsExactly("Squat 3x5 @100kg\n\nReply DONE when you have finished.");
        assertThat(state(athlete, date)).isEqualTo("accepted");
        eventually().untilAsserted(
                () -> assertThat(log.typesOf(athlete)).containsExactly("DailyMessageDue", "MessageSent"));
    }
}
