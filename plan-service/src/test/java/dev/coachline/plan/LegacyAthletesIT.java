package dev.coachline.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.coachline.coexistence.Routing;
import dev.coachline.coexistence.Routings;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.MigrationEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads of athletes who are not with the new system, yet or any more. */
class LegacyAthletesIT extends PlanFixture {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Autowired
    Routings routings;

    private final UUID athlete = UUID.randomUUID();
    private final String programs = "/athletes/" + athlete + "/programs";
    private final String program = programs + "/" + UUID.randomUUID();

    @Test
    void are_sent_to_the_gateway_until_the_athlete_moves_and_after_a_rollback() {
        assertThat(get(programs).status()).as("nobody has told of the athlete").isEqualTo(200);
        assertThat(get(program).status()).isEqualTo(404);

        var answered = envelope(new MigrationEvent.LegacyWorkoutReady(athlete, MONDAY, 0, false, "00"));
        publish(answered);
        eventually().until(() -> get(programs).status() == 307);
        assertSent(programs);
        assertSent(program + "?epoch=-1");
        assertThat(send("GET", programs, null, token("athlete", athlete.toString())).status()).isEqualTo(307);
        assertThat(send("GET", programs, null, token("athlete", UUID.randomUUID().toString())).status())
                .isEqualTo(403);
        assertThat(send("GET", programs, null, null).status()).isEqualTo(401);
        assertThat(send("GET", programs, null, token("service", "migration-service")).status())
                .as("services ask for what is here").isEqualTo(200);
        assertThat(get(program + "/versions/1").status()).as("the gateway has no versions").isEqualTo(404);

        assertThat(get(programs + "?epoch=1").status()).as("the gateway knows more").isEqualTo(200);
        publish(envelope(new MigrationEvent.UserMigrated(athlete, MONDAY, 1)));
        eventually().until(() -> get(programs).status() == 200);
        publish(answered);

        publish(envelope(new MigrationEvent.UserRolledBack(athlete, MONDAY, 2)));
        eventually().until(() -> get(programs).status() == 307);
        assertSent(programs + "?epoch=1");
        assertThat(get(programs + "?epoch=3").status()).isEqualTo(200);
    }

    @Test
    void the_highest_epoch_holds_in_whatever_order_and_however_often_it_is_heard() {
        Routing first = new Routing(ActiveSystem.LEGACY, 0);
        Routing moved = new Routing(ActiveSystem.MARKDOWN_V1, 1);
        Routing back = new Routing(ActiveSystem.LEGACY, 2);
        for (List<Routing> order : List.of(List.of(first, moved, back), List.of(back, moved, first),
                List.of(moved, back, moved, first, back), List.of(back, first, moved, back))) {
            UUID somebody = UUID.randomUUID();
            assertThat(routings.find(somebody)).isNull();
            order.forEach(routing -> routings.heard(somebody, routing));
            assertThat(routings.find(somebody)).as(order.toString()).isEqualTo(back);
        }
    }

    private void assertSent(String path) {
        Answer sent = get(path);
        assertThat(sent.status()).as(sent.body()).isEqualTo(307);
        assertThat(sent.response().headers().firstValue("Location")).hasValue(GATEWAY + path);
        assertThat(sent.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(sent.text("type")).isEqualTo("urn:coachline:problem:other-system");
    }
}
