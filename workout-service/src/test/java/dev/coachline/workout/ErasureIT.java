package dev.coachline.workout;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.coachline.erasure.OwnAthleteRecords;
import dev.coachline.erasure.UnlessErased;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.MessagingEvent;
import dev.coachline.events.PlanEvent;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.coachline.workout.WorkoutServiceFixture.MONDAY;
import static dev.coachline.workout.WorkoutServiceFixture.NOW;
import static dev.coachline.workout.WorkoutServiceFixture.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One athlete's documents, handed out and erased, while events of that athlete still arrive. */
class ErasureIT extends RunningService {

    private static final String SESSION = """
            {"date": "2026-03-01", "title": "Lower", "status": "completed", "source": "athlete",
             "sets": [{"exercise": "Back Squat", "load": 100, "unit": "kg", "reps": 5}], "notes": ["slept badly"]}""";

    @Autowired
    private OwnAthleteRecords records;
    @Autowired
    private UnlessErased unlessErased;

    private HttpResponse<String> operator(String method, String path) {
        return WORLD.call(port, method, "/athletes/" + athlete + path, WORLD.token("operator", "test"), "");
    }

    /** Something in every collection. */
    private void live() {
        plan(week(athlete, MONDAY));
        dossier(1, "120");
        due(MONDAY, ActiveSystem.MARKDOWN_V1, 0);
        await().atMost(SOON).until(() -> generated().size() == 1);
        assertThat(put(UUID.randomUUID(), client(), SESSION).statusCode()).isEqualTo(204);
        PLAN.stubFor(get(urlEqualTo(dossierPath(2))).willReturn(aResponse().withStatus(404)));
        WorkoutServiceFixture.publish(publisher, new PlanEvent.DossierRevised(athlete, 2, "0".repeat(64)));
        await().atMost(SOON).until(() -> collectionsNaming(athlete).contains("parked_events"));
        await().atMost(SOON).until(() -> pending.count() == 0);
    }

    @Test
    void everything_is_handed_out() {
        live();
        JsonNode collections = json(operator("GET", "/export")).at("/stores/workout");
        assertThat(collections.at("/sessions/0/session/notes/0").asString()).isEqualTo("slept badly");
        assertThat(collections.at("/workouts/0/workout/text").asString()).contains("Squat");
        assertThat(collections.path("profiles")).hasSize(1);
        assertThat(collections.path("days")).hasSize(2);
        assertThat(collections.path("training_logs")).hasSize(1);
        assertThat(collections.at("/track_records/0/track/key").asString()).isEqualTo("Barbell_Squat");
        assertThat(collections.path("performed_exercises")).hasSize(1);
        assertThat(collections.path("parked_events")).hasSize(1);
    }

    @Test
    void an_erased_athlete_is_known_by_id_only_and_does_not_come_back() {
        live();
        HttpResponse<String> erased = operator("DELETE", "");
        assertThat(erased.statusCode()).isEqualTo(200);
        assertThat(json(erased).at("/stores/workout/days").asInt()).isEqualTo(2);
        assertThat(collectionsNaming(athlete)).containsExactly("erased_athletes");

        int told = generated().size();
        WorkoutServiceFixture.publish(publisher, week(athlete, MONDAY.plusDays(2)));
        WorkoutServiceFixture.publish(publisher, new PlanEvent.DossierRevised(athlete, 3, "1".repeat(64)));
        due(MONDAY.plusDays(2), ActiveSystem.MARKDOWN_V1, 0);
        WorkoutServiceFixture.publish(publisher, new MessagingEvent.MessageReceived(athlete, UUID.randomUUID(), MONDAY,
                MessagingEvent.Intent.DONE));
        // No trace says that they were handled; without the guard it takes them a fraction of this.
        await().during(Duration.ofSeconds(2)).atMost(SOON).untilAsserted(
                () -> assertThat(collectionsNaming(athlete)).containsExactly("erased_athletes"));
        assertThat(generated()).hasSize(told);

        assertThat(read(MONDAY).statusCode()).isEqualTo(410);
        assertThat(put(UUID.randomUUID(), client(), SESSION).statusCode()).isEqualTo(410);
        assertThat(json(operator("DELETE", "")).path("erasedAt")).isEqualTo(json(erased).path("erasedAt"));
    }

    @Test
    void work_that_was_under_way_while_the_athlete_was_erased_leaves_nothing() {
        unlessErased.run(athlete, () -> {
            records.erase(athlete, NOW);
            days.save(List.of(new PlannedDay(athlete, MONDAY, UUID.randomUUID(), UUID.randomUUID(), 1, false, "Rest",
                    DayLoad.REST, null, null, null, null)), NOW);
            throw new IllegalStateException("and it fails in the end");
        });
        assertThat(collectionsNaming(athlete)).containsExactly("erased_athletes");
        assertThat(records.erasedAt(athlete)).isEqualTo(NOW);
    }

    @Test
    void only_operators_may() {
        for (String role : List.of("client", "service", "athlete")) {
            String token = WORLD.token(role, athlete.toString());
            assertThat(WORLD.call(port, "GET", "/athletes/" + athlete + "/export", token, "").statusCode())
                    .isEqualTo(403);
            assertThat(WORLD.call(port, "DELETE", "/athletes/" + athlete, token, "").statusCode()).isEqualTo(403);
        }
    }

    /** Every collection is looked through, whatever its fields. */
    private List<String> collectionsNaming(UUID id) {
        return mongo.getCollectionNames().stream().sorted()
                .filter(collection -> mongo.findAll(org.bson.Document.class, collection).stream()
                        .anyMatch(document -> document.toJson().contains(id.toString())))
                .toList();
    }
}
