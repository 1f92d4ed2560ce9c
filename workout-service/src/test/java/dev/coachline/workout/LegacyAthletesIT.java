package dev.coachline.workout;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.coachline.coexistence.Routing;
import dev.coachline.coexistence.Routings;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.MigrationEvent;

import static dev.coachline.workout.WorkoutServiceFixture.MONDAY;
import static dev.coachline.workout.WorkoutServiceFixture.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Reads of athletes who are not with the new system, yet or any more. */
class LegacyAthletesIT extends RunningService {

    private static final String WORKOUT = "/workouts/" + MONDAY;
    private static final String SESSIONS = "/sessions?from=2026-01-01&to=2026-12-31";

    @Autowired
    Routings routings;

    @Test
    void are_sent_to_the_gateway_until_the_athlete_moves_and_after_a_rollback() {
        assertThat(get(WORKOUT, client()).statusCode()).as("nobody has told of the athlete").isEqualTo(404);
        assertThat(sessions().statusCode()).isEqualTo(200);

        UUID converted = tell(new MigrationEvent.DossierConverted(athlete, MONDAY, "00"));
        await().atMost(SOON).until(() -> get(WORKOUT, client()).statusCode() == 307);
        assertSent(WORKOUT);
        assertSent(SESSIONS);
        assertThat(get(SESSIONS, WORLD.token("athlete", athlete.toString())).statusCode()).isEqualTo(307);
        assertThat(get(SESSIONS, WORLD.token("athlete", UUID.randomUUID().toString())).statusCode()).isEqualTo(403);
        assertThat(get(SESSIONS, null).statusCode()).isEqualTo(401);
        assertThat(get(SESSIONS, service()).statusCode()).as("services ask for what is here").isEqualTo(200);
        assertThat(write(MONDAY).statusCode()).as("only reads are sent on").isEqualTo(409);
        assertThat(get("/calendar?from=2026-01-01&to=2026-01-02", client()).statusCode()).isNotEqualTo(307);

        assertThat(get(SESSIONS + "&epoch=1", client()).statusCode()).as("the gateway knows more").isEqualTo(200);
        tell(new MigrationEvent.UserMigrated(athlete, MONDAY, 1));
        await().atMost(SOON).until(() -> sessions().statusCode() == 200);
        WorkoutServiceFixture.publish(publisher, converted,
                new MigrationEvent.DossierConverted(athlete, MONDAY, "00"));

        tell(new MigrationEvent.UserRolledBack(athlete, MONDAY, 2));
        await().atMost(SOON).until(() -> sessions().statusCode() == 307);
        assertSent(SESSIONS + "&epoch=1");
        assertThat(get(SESSIONS + "&epoch=3", client()).statusCode()).isEqualTo(200);
        assertInvalid(get(SESSIONS + "&epoch=soon", client()), "epoch");
    }

    @Test
    void a_day_from_before_the_move_is_the_gateways_unless_it_is_here() {
        String before = "/workouts/" + MONDAY.minusDays(1);
        tell(new MigrationEvent.UserMigrated(athlete, MONDAY, 1));
        await().atMost(SOON).until(() -> get(before, client()).statusCode() == 307);
        assertSent(before);
        assertThat(get(before + "?epoch=1", client()).statusCode()).as("sent here by the gateway").isEqualTo(404);
        assertThat(get(before, service()).statusCode()).as("services ask for what is here").isEqualTo(404);
        assertThat(get(WORKOUT, client()).statusCode()).as("the first day of the new system").isEqualTo(404);

        plan(week(athlete, MONDAY));
        assertThat(write(MONDAY).statusCode()).isEqualTo(200);
        tell(new MigrationEvent.UserRolledBack(athlete, MONDAY, 2));
        await().atMost(SOON).until(() -> get(WORKOUT, client()).statusCode() == 307);
        tell(new MigrationEvent.UserMigrated(athlete, MONDAY.plusDays(7), 3));
        await().atMost(SOON).until(() -> get(WORKOUT, client()).statusCode() == 200);
        assertSent("/workouts/" + MONDAY.plusDays(1));
    }

    @Test
    void the_highest_epoch_holds_in_whatever_order_and_however_often_it_is_heard() {
        Routing first = new Routing(ActiveSystem.LEGACY, 0);
        Routing moved = new Routing(ActiveSystem.MARKDOWN_V1, 1, MONDAY);
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
        HttpResponse<String> sent = get(path, client());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(307);
        assertThat(sent.headers().firstValue("Location")).hasValue(GATEWAY + "/athletes/" + athlete + path);
        assertThat(sent.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(sent).path("type").asString()).isEqualTo("urn:coachline:problem:other-system");
    }

    private UUID tell(MigrationEvent event) {
        return WorkoutServiceFixture.publish(publisher, event);
    }

    private HttpResponse<String> get(String path, String token) {
        return WORLD.call(port, "GET", "/athletes/" + athlete + path, token, "");
    }
}
