package dev.coachline.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.PlanEvent;

import static org.assertj.core.api.Assertions.assertThat;

class PainReportIT extends PlanFixture {

    private final UUID athlete = UUID.randomUUID();
    private final LocalDate since = LocalDate.of(2026, 1, 5);

    @Test
    void what_hurts_stands_in_the_next_version_with_its_day_once_for_each_report() {
        enrol();
        UUID report = UUID.randomUUID();
        assertThat(report(report, "knee", since, "service").status()).isEqualTo(204);
        assertThat(report(report, "knee", since, "service").status()).isEqualTo(204);
        assertThat(report(UUID.randomUUID(), "knee", since, "service").status()).as("the same, told again")
                .isEqualTo(204);

        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, PlanEvent.DossierRevised.class))
                .extracting(PlanEvent.DossierRevised::dossierVersion).containsExactly(1, 2));
        assertThat(DossierMarkdown.parse(get("/athletes/" + athlete + "/dossier").body())
                .facts(DossierFact.Section.CONSTRAINTS, DossierFact.Keys.CONSTRAINT))
                .containsExactly(DossierFact.text(DossierFact.Section.CONSTRAINTS, DossierFact.Keys.CONSTRAINT,
                        "Knee hurts, told by text message", since));
    }

    @Test
    void only_services_report_what_is_known_of_whom_is_known() {
        enrol();
        assertThat(report(UUID.randomUUID(), "knee", since, "client").status()).isEqualTo(403);
        Answer nobody = send("PUT", "/athletes/" + UUID.randomUUID() + "/constraints/" + UUID.randomUUID(),
                "{\"area\": \"knee\", \"since\": \"2026-01-05\"}", token("service", "messaging"));
        assertThat(nobody.status()).isEqualTo(404);
        Answer tail = report(UUID.randomUUID(), "tail", since, "service");
        assertThat(tail.status()).isEqualTo(422);
        Answer future = report(UUID.randomUUID(), "knee", LocalDate.of(2999, 1, 1), "service");
        assertThat(future.status()).isEqualTo(422);
        assertThat(future.body()).contains("since", "future");
    }

    @Test
    void a_swapped_lift_stands_in_the_next_version_until_it_is_taken_back() {
        enrol();
        UUID id = UUID.randomUUID();
        assertThat(swap("PUT", id, "Squat", "Leg press").status()).isEqualTo(204);
        assertThat(swap("PUT", id, "Squat", "Leg press").status()).isEqualTo(204);
        UUID second = UUID.randomUUID();
        assertThat(swap("PUT", second, "Bench press", "Push-up").status()).isEqualTo(204);
        assertThat(swaps()).containsExactly("Squat -> Leg press", "Bench press -> Push-up");

        assertThat(swap("DELETE", id, "", "").status()).isEqualTo(204);
        assertThat(swap("DELETE", id, "", "").status()).isEqualTo(204);
        assertThat(swaps()).containsExactly("Bench press -> Push-up");
        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, PlanEvent.DossierRevised.class))
                .extracting(PlanEvent.DossierRevised::dossierVersion).containsExactly(1, 2, 3, 4));

        assertThat(swap("DELETE", UUID.randomUUID(), "", "").status()).isEqualTo(404);
        assertThat(swap("PUT", UUID.randomUUID(), "Squat", "squat").status()).isEqualTo(422);
        assertThat(swap("PUT", UUID.randomUUID(), "a -> b", "c").body()).contains("exercise");
    }

    private List<String> swaps() {
        return DossierMarkdown.parse(get("/athletes/" + athlete + "/dossier").body())
                .facts(DossierFact.Section.PREFERENCES, DossierFact.Keys.SWAP).map(DossierFact::text).toList();
    }

    private Answer swap(String method, UUID id, String exercise, String instead) {
        return send(method, "/athletes/" + athlete + "/swaps/" + id, method.equals("DELETE")
                ? null
                : "{\"exercise\": \"%s\", \"instead\": \"%s\", \"since\": \"%s\"}".formatted(exercise, instead, since),
                token("service", "messaging"));
    }

    private void enrol() {
        assertThat(post("/athletes", """
                {"athleteId": "%s", "zone": "UTC", "unit": "kg", "goal": "strength", "experience": "beginner",
                 "daysPerWeek": 3, "equipment": "full_gym", "lifts": [], "constraints": []}""".formatted(athlete))
                .status()).isEqualTo(201);
    }

    private Answer report(UUID id, String area, LocalDate day, String role) {
        return send("PUT", "/athletes/" + athlete + "/constraints/" + id,
                "{\"area\": \"%s\", \"since\": \"%s\"}".formatted(area, day), token(role, "messaging"));
    }
}
