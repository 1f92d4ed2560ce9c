package dev.coachline.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.PlanEvent;

import static org.assertj.core.api.Assertions.assertThat;

class EnrolmentIT extends PlanFixture {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final UUID athlete = UUID.randomUUID();

    private String body() {
        return """
                {"athleteId": "%s", "zone": "Europe/Berlin", "unit": "kg", "goal": "a stronger squat",
                 "experience": "intermediate", "daysPerWeek": 4, "equipment": "full_gym",
                 "lifts": [{"exercise": "Back Squat", "load": 140, "unit": "kg", "reps": 3, "date": "2026-02-01"},
                           {"exercise": "Bench Press", "load": 100.5, "unit": "kg", "reps": 5}],
                 "constraints": ["left knee hurts when running"], "name": "# Kim --- Muster"}""".formatted(athlete);
    }

    /** Whoever joins then begins with a whole week. */
    @BeforeEach
    void on_a_sunday() {
        LocalDate sunday = today().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        if (!sunday.equals(today())) {
            at(midnight(sunday).plusSeconds(36_000));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BERLIN);
    }

    @Test
    void an_athlete_enrols_with_dossier_plan_and_first_week() {
        Answer answer = post("/athletes", body());
        assertThat(answer.status()).isEqualTo(201);
        LocalDate startsOn = today().plusDays(1);
        assertThat(answer.text("startsOn")).isEqualTo(startsOn.toString());
        assertThat(answer.text("endsOn")).isEqualTo(startsOn.plusDays(83).toString());

        eventually().untilAsserted(() -> assertThat(LOG.typesOf(athlete)).containsExactly("AthleteEnrolled",
                "DossierRevised", "PlanPublished", "MicrocyclePlanned"));
        var planned = LOG.of(athlete, PlanEvent.MicrocyclePlanned.class).getFirst();
        assertThat(planned.days()).hasSize(7).extracting(PlanEvent.PlannedDay::theme)
                .containsExactly("Lower", "Upper", "Rest", "Lower", "Rest", "Upper", "Rest");
        assertThat(planned.startsOn()).isEqualTo(startsOn);

        Answer dossier = get("/athletes/" + athlete + "/dossier");
        String sha256 = LOG.of(athlete, PlanEvent.DossierRevised.class).getFirst().sha256();
        assertThat(dossier.response().headers().firstValue("ETag")).contains('"' + sha256 + '"');
        assertThat(dossier.response().headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/markdown"));
        assertThat(DossierMarkdown.sha256(dossier.body())).isEqualTo(sha256);
        assertThat(get("/athletes/" + athlete + "/dossier/versions/1").body()).isEqualTo(dossier.body());
        assertThat(get("/athletes/" + athlete + "/dossier/versions/2").status()).isEqualTo(404);

        assertThat(get("/athletes/" + athlete).json().at("/position/status").asString()).isEqualTo("not_started");
        Answer plan = get("/athletes/" + athlete + "/plan");
        assertThat(plan.text("programType")).isEqualTo("strength");
        assertThat(plan.text("markdown")).contains("## Accumulation", "(deload)");
        assertThat(get("/athletes/" + athlete + "/microcycles").json().size()).isEqualTo(1);
    }

    @Test
    void the_same_enrolment_is_accepted_again_and_another_is_refused() {
        assertThat(post("/athletes", body()).status()).isEqualTo(201);
        Answer again = post("/athletes", body().replace("140", "140.0"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("planId")).isNotEmpty();
        Answer other = post("/athletes", body().replace("140", "150"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("type")).isEqualTo("urn:coachline:problem:athlete-exists");
        assertThat(jdbc.sql("select count(*) from dossier_version where athlete_id = ?").param(athlete)
                .query(Integer.class).single()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            zone                 | "Europe/Berlin"        | "Europe/Atlantis"
            zone                 | "Europe/Berlin"        | "+02:00"
            zone                 | "Europe/Berlin"        | null
            unit                 | "unit": "kg", "goal"   | "unit": "stone", "goal"
            lifts[0].unit        | "unit": "kg", "reps": 3 | "unit": "pood", "reps": 3
            lifts[0].load        | 140                    | -1
            lifts[0].date        | 2026-02-01             | 2026-02-30
            lifts[0].date        | 2026-02-01             | 2126-02-01
            startsOn             | "unit": "kg", "goal"   | "unit": "kg", "startsOn": "2026-13-01", "goal"
            startsOn             | "unit": "kg", "goal"   | "unit": "kg", "startsOn": "2020-01-01", "goal"
            daysPerWeek          | "daysPerWeek": 4       | "daysPerWeek": 8
            daysPerWeek          | "daysPerWeek": 4,      | ` `
            experience           | intermediate           | wizard
            goal                 | a stronger squat       | ` `
            athleteId            | "athleteId": "         | "athleteId": "x
            eventOn              | "unit": "kg", "goal"   | "unit": "kg", "eventOn": "2020-01-01", "goal"
            sessionMinutes       | "unit": "kg", "goal"   | "unit": "kg", "sessionMinutes": 5, "goal"
            unavailableDays      | "unit": "kg", "goal"   | "unit": "kg", "unavailableDays": ["monday", "tuesday", "friday", "sunday"], "goal"
            races[0].seconds     | "unit": "kg", "goal"   | "unit": "kg", "races": [{"meters": 5000, "seconds": 0}], "goal"
            shoeSize             | "unit": "kg", "goal"   | "unit": "kg", "shoeSize": 44, "goal"
            """)
    void a_body_that_is_not_what_the_api_says_is_refused_by_field(String field, String part, String wrong) {
        Answer answer = post("/athletes", body().replaceFirst(java.util.regex.Pattern.quote(part),
                java.util.regex.Matcher.quoteReplacement(wrong)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(jdbc.sql("select count(*) from athlete where athlete_id = ?").param(athlete).query(Integer.class)
                .single()).isZero();
    }

    @Test
    void the_week_says_which_days_are_as_the_athlete_wished() {
        post("/athletes", body().replace("\"goal\":",
                "\"planNotes\": [\"week 1 Monday easier; week 1 Tuesday off\"], \"goal\":"));
        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, PlanEvent.MicrocyclePlanned.class)).isNotEmpty());
        assertThat(LOG.of(athlete, PlanEvent.MicrocyclePlanned.class).getFirst().days())
                .extracting(PlanEvent.PlannedDay::note)
                .startsWith(PlanEvent.DayNote.EASIER_AS_ASKED, PlanEvent.DayNote.OFF_AS_ASKED, null, null);
    }

    @Test
    void only_who_may_reaches_an_athlete() {
        post("/athletes", body());
        String path = "/athletes/" + athlete + "/dossier";
        assertThat(send("GET", path, null, null).status()).isEqualTo(401);
        String expired = TOKENS.token("client", "test", Instant.now().minusSeconds(7200), Duration.ofMinutes(10));
        assertThat(send("GET", path, null, expired).status()).isEqualTo(401);
        assertThat(send("POST", "/athletes", body(), null).status()).isEqualTo(401);
        assertThat(send("GET", path, null, token("athlete", UUID.randomUUID().toString())).status()).isEqualTo(403);
        assertThat(send("GET", path, null, token("athlete", athlete.toString())).status()).isEqualTo(200);
        assertThat(send("POST", "/athletes", body(), token("athlete", athlete.toString())).status()).isEqualTo(403);
        assertThat(get("/athletes/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void weeks_pass_and_one_plan_follows_another() {
        post("/athletes", body());
        LocalDate startsOn = today().plusDays(1);
        at(midnight(startsOn));
        eventually().untilAsserted(
                () -> assertThat(LOG.of(athlete, PlanEvent.WeekAdvanced.class)).hasSize(1));
        assertThat(get("/athletes/" + athlete).json().at("/position/microcycleWeek").asInt()).isEqualTo(1);

        // Ten weeks without a service: only the present week begins, yet no microcycle is missing.
        at(midnight(startsOn.plusDays(71)).plusSeconds(3600));
        at(clock.instant());
        eventually().untilAsserted(
                () -> assertThat(LOG.of(athlete, PlanEvent.MicrocyclePlanned.class)).hasSize(11));
        assertThat(LOG.of(athlete, PlanEvent.WeekAdvanced.class)).extracting(PlanEvent.WeekAdvanced::weekStartsOn)
                .containsExactly(startsOn, startsOn.plusDays(70));
        assertThat(LOG.of(athlete, PlanEvent.PlanBoundaryApproaching.class)).isEmpty();

        LocalDate endsOn = startsOn.plusDays(83);
        at(midnight(endsOn.minusDays(7)));
        eventually().untilAsserted(
                () -> assertThat(LOG.of(athlete, PlanEvent.PlanPublished.class)).hasSize(2));
        assertThat(LOG.of(athlete, PlanEvent.PlanBoundaryApproaching.class)).hasSize(1);
        var successor = LOG.of(athlete, PlanEvent.PlanPublished.class).getLast();
        assertThat(successor.origin()).isEqualTo(PlanEvent.PlanOrigin.SUCCESSOR);
        assertThat(successor.startsOn()).isEqualTo(endsOn.plusDays(1));

        at(midnight(endsOn.plusDays(1)));
        eventually().untilAsserted(
                () -> assertThat(LOG.of(athlete, PlanEvent.WeekAdvanced.class)).last()
                        .extracting(PlanEvent.WeekAdvanced::planId).isEqualTo(successor.planId()));
        assertThat(LOG.of(athlete, PlanEvent.PlanCompleted.class)).singleElement()
                .extracting(PlanEvent.PlanCompleted::successorPlanId).isEqualTo(successor.planId());
        assertThat(get("/athletes/" + athlete + "/plan").text("planId")).isEqualTo(successor.planId().toString());
        Answer state = send("GET", "/internal/state", null, token("operator", "test"));
        assertThat(Instant.parse(state.text("nextDue"))).isAfter(clock.instant().atOffset(ZoneOffset.UTC).toInstant());
    }

    @Test
    void a_plan_that_cannot_be_advanced_keeps_nobody_waiting() {
        UUID broken = UUID.randomUUID();
        post("/athletes", body());
        post("/athletes", body().replace(athlete.toString(), broken.toString()));
        // Due before the other one, so that it is met first.
        jdbc.sql("update training_plan set mesocycles = '[]', next_due_at = next_due_at - interval '1 second' "
                + "where athlete_id = ?").param(broken).update();
        LocalDate startsOn = today().plusDays(1);
        at(midnight(startsOn));
        eventually().untilAsserted(() -> assertThat(LOG.of(athlete, PlanEvent.WeekAdvanced.class)).hasSize(1));
        assertThat(LOG.of(broken, PlanEvent.WeekAdvanced.class)).isEmpty();
        assertThat(jdbc.sql("select next_due_at from training_plan where athlete_id = ?").param(broken)
                .query(java.sql.Timestamp.class).single().toInstant()).isEqualTo(clock.instant().plusSeconds(300));
        jdbc.sql("update training_plan set next_due_at = null where athlete_id = ?").param(broken).update();
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(BERLIN).toInstant();
    }

    @Test
    void an_enrolment_without_an_id_is_repeated_by_its_key() {
        String mine = body().replace("\"athleteId\": \"" + athlete + "\", ", "");
        String key = UUID.randomUUID().toString();
        Answer first = withKey(key, mine, "app");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        Answer again = withKey(key, mine, "app");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        Answer other = withKey(key, mine.replace("140", "150"), "app");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("type")).isEqualTo("urn:coachline:problem:idempotency-key-reused");
        assertThat(withKey(key, mine, "another app").text("athleteId")).isNotEqualTo(first.text("athleteId"));
        Answer unreadable = withKey("two words", mine, "app");
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.json().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
    }

    private Answer withKey(String key, String body, String caller) {
        return send("POST", "/athletes", body, token("client", caller), "Idempotency-Key", key);
    }
}
