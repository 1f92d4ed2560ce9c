package dev.coachline.messaging;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.MessagingEvent;
import dev.coachline.events.PlanEvent;
import dev.coachline.servers.TestServers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static dev.coachline.httpcontract.StubbedService.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** What athletes write, from the carrier's post to the answer, with the other services as stubs. */
class RepliesIT extends MessagingFixture {

    private final EventLog log = new EventLog(TestServers.shared().kafkaBrokers());

    @Test
    void sets_are_logged_in_the_athletes_unit_once_and_confirmed_in_one_line() {
        Morning morning = settled("UTC", "06:00");
        dossier(morning.athlete(), "lb");
        workoutTakesEverything();
        String sid = sid();
        writes(morning.phone(), sid, "Bench 225x5x3 @8, rows 4x10 60kg, ohp 50kg 5,5,4");
        writes(morning.phone(), sid, "Bench 225x5x3 @8, rows 4x10 60kg, ohp 50kg 5,5,4");
        answer();
        assertThat(textsTo(morning.phone())).containsExactly(
                "Logged: bench press 3x5 @ 225 lb RPE 8; barbell row 4x10 @ 60 kg; overhead press 5,5,4 @ 50 kg. Reply UNDO if that is wrong.");
        List<LoggedRequest> sets = WORKOUT.findAll(putRequestedFor(urlPathMatching(".*/sets/\\d+")));
        assertThat(sets).extracting(set -> set.getUrl().replaceAll(".*/", "")).containsExactly("1", "4", "8", "9",
                "10");
        assertThat(sets.getFirst().getBodyAsString()).contains("\"bench press\"", "225", "\"lb\"", "\"sets\":3",
                "\"rpe\":8");
        assertThat(WORKOUT.findAll(patchRequestedFor(anyUrl()))).singleElement()
                .satisfies(done -> assertThat(done.getBodyAsString()).contains("completed"));
        assertThat(WORKOUT.findAll(anyRequestedFor(anyUrl()))).allSatisfy(
                request -> assertThat(request.getUrl()).startsWith("/athletes/" + morning.athlete() + "/"));
    }

    @Test
    void pain_beside_a_done_reaches_the_dossier_by_its_area_and_no_word_of_it_any_event() {
        Morning morning = settled("UTC", "06:00");
        PLAN.stubFor(
                put(urlPathMatching("/athletes/" + morning.athlete() + "/constraints/.*")).willReturn(asDocumented()));
        writes(morning.phone(), sid(), "done but my knee hurt on the last set");
        answer();
        assertThat(textsTo(morning.phone()))
                .containsExactly("Logged. Well done. Noted: your knee hurts. Your next workouts take care.");
        assertThat(PLAN.findAll(putRequestedFor(anyUrl()))).singleElement()
                .satisfies(put -> assertThat(put.getBodyAsString()).contains("\"area\":\"knee\"", "\"since\":\"")
                        .doesNotContain("last set"));
        eventually().untilAsserted(() -> assertThat(log.of(morning.athlete())).singleElement()
                .isInstanceOfSatisfying(MessagingEvent.MessageReceived.class,
                        received -> assertThat(received.intent()).isEqualTo(MessagingEvent.Intent.DONE)));
    }

    @Test
    void a_red_flag_is_answered_with_the_doctor() {
        Morning morning = settled("UTC", "06:00");
        PLAN.stubFor(put(urlPathMatching(".*/constraints/.*")).willReturn(asDocumented()));
        writes(morning.phone(), sid(), "chest pain on the run");
        answer();
        assertThat(textsTo(morning.phone())).singleElement().asString().contains("doctor", "emergency");
    }

    @Test
    void without_a_unit_anywhere_it_is_asked_for() {
        Morning morning = settled("UTC", "06:00");
        PLAN.stubFor(get(urlPathMatching(".*/dossier")).willReturn(aResponse().withStatus(404)));
        writes(morning.phone(), sid(), "squat 225x5");
        answer();
        assertThat(textsTo(morning.phone())).singleElement().asString().startsWith("Kilos or pounds?");
        assertThat(WORKOUT.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void questions_are_answered_by_who_knows() {
        Morning morning = settled("UTC", "06:00");
        LocalDate today = today();
        jdbc.sql("update routes set effective_from = ? where athlete_id = ?").params(today, morning.athlete()).update();
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + morning.athlete() + "/records")).willReturn(asDocumented("""
                {"exercises": [{"exercise": "Deadlift", "records": [
                  {"kind": "load", "value": 180.0, "unit": "kg", "date": "2026-02-01"},
                  {"kind": "reps", "value": 5, "unit": "reps", "at": "160 kg", "date": "2026-01-01"},
                  {"kind": "e1rm", "value": 197.56, "unit": "kg", "date": "2026-02-01"}]}]}""")));
        WORKOUT.stubFor(
                get(urlPathEqualTo("/athletes/" + morning.athlete() + "/workouts/" + today)).willReturn(asDocumented("""
                        {"text": "Lower, heavy\\nSquat 5x5 @ 100 kg\\n", "blocks": [
                          {"items": [{"type": "prep", "exercise": "Walk", "why": "warm"}]},
                          {"items": [{"type": "compound", "exercise": "Squat", "load": {"value": 100, "unit": "kg"},
                            "why": "80% of 125 kg, rounded down"}]}]}""")));
        PLAN.stubFor(get(urlPathMatching(".*/microcycles")).willReturn(asDocumented("""
                [{"startsOn": "%s", "endsOn": "%s", "deload": false, "days": [{"date": "2026-03-02", "theme": "Lower"},
                  {"date": "2026-03-03", "theme": "Rest"}]}]""".formatted(today.minusDays(1), today.plusDays(5)))));
        PLAN.stubFor(get(urlPathMatching(".*/plan")).willReturn(
                asDocumented(
                        """
                                {"goal": "get stronger", "endsOn": "2026-05-24", "mesocycles": [{"name": "Accumulation", "microcycles": [
                                  {"startsOn": "2020-01-01", "endsOn": "2020-01-07"}, {"startsOn": "%s", "endsOn": "%s"}]}]}"""
                                .formatted(today, today.plusDays(6)))));
        for (String question : List.of("What was my best deadlift?", "why this load?", "today?", "week", "plan")) {
            writes(morning.phone(), sid(), question);
            answer();
        }
        assertThat(textsTo(morning.phone())).containsExactly(
                "Your best Deadlift: 180 kg on 1 Feb 2026; about 197.5 kg for one (estimated) on 1 Feb 2026.",
                "Squat 100 kg: 80% of 125 kg, rounded down.", "Lower, heavy\nSquat 5x5 @ 100 kg",
                "Your week: Mon Lower, Tue Rest.",
                "Your plan (get stronger): week 2 of 2, Accumulation, until 24 May 2026.");
    }

    @Test
    void the_best_lift_is_told_whether_it_was_logged_or_brought() {
        Morning morning = settled("UTC", "06:00");
        String records = "/athletes/" + morning.athlete() + "/records";
        WORKOUT.stubFor(get(urlPathEqualTo(records)).withQueryParam("exercise", equalTo("squat"))
                .willReturn(asDocumented(
                        """
                                {"exercises": [], "brought": [{"exerciseId": "Barbell_Squat", "exercise": "Back Squat", "load": 140,
                                  "unit": "kg", "reps": 3, "date": "2024-02-02", "assumed": false}]}""")));
        WORKOUT.stubFor(get(urlPathEqualTo(records)).withQueryParam("limit", equalTo("500"))
                .willReturn(asDocumented(
                        """
                                {"exercises": [
                                  {"exerciseId": "Barbell_Squat", "exercise": "squats", "records": [
                                    {"kind": "load", "value": 300, "unit": "lb", "date": "2026-02-01"}]},
                                  {"exercise": "Zercher thing", "records": [
                                    {"kind": "load", "value": 60, "unit": "kg", "date": "2026-02-01"}]}],
                                 "brought": [
                                  {"exerciseId": "Barbell_Squat", "exercise": "Back Squat", "load": 140, "unit": "kg", "reps": 3},
                                  {"exercise": "zercher  thing", "load": 50, "unit": "kg"},
                                  {"exercise": "Log press", "load": 80.5, "unit": "kg"}]}""")));
        for (String question : List.of("What was my best squat?", "records")) {
            writes(morning.phone(), sid(), question);
            answer();
        }
        assertThat(textsTo(morning.phone())).containsExactly(
                "Your best Back Squat: 140 kg x 3, from before Coachline (2 Feb 2024).",
                "Your records: Log press 80.5 kg (before Coachline), Zercher thing 60 kg, squats 140 kg x 3 (before Coachline).");
    }

    @Test
    void what_has_no_load_is_explained_without_one() {
        Morning morning = settled("UTC", "06:00");
        LocalDate today = today();
        jdbc.sql("update routes set effective_from = ? where athlete_id = ?").params(today, morning.athlete()).update();
        WORKOUT.stubFor(
                get(urlPathEqualTo("/athletes/" + morning.athlete() + "/workouts/" + today)).willReturn(asDocumented("""
                        {"text": "Lower", "blocks": [{"items": [{"type": "compound", "exercise": "Romanian deadlift",
                            "why": "No record of it yet"}]}]}""")));
        writes(morning.phone(), sid(), "why this load?");
        answer();
        assertThat(textsTo(morning.phone())).containsExactly("Romanian deadlift: No record of it yet.");
    }

    @Test
    void a_day_is_moved_in_one_line_and_moved_back() {
        Morning morning = settled("UTC", "06:00");
        PLAN.stubFor(put(urlPathMatching("/athletes/" + morning.athlete() + "/moves/.*")).willReturn(
                asDocumented("{\"theme\": \"Lower\", \"inReturn\": \"Upper\"}")));
        PLAN.stubFor(
                delete(urlPathMatching("/athletes/" + morning.athlete() + "/moves/.*")).willReturn(asDocumented()));
        // 2 March 2026 is a Monday.
        writes(morning.phone(), sid(), "can you move this to Thursday?");
        answer();
        later();
        writes(morning.phone(), sid(), "undo that");
        answer();
        assertThat(textsTo(morning.phone())).containsExactly(
                "Lower is on Thursday now, and Upper is today. Reply UNDO if that is wrong.",
                "Taken back: your week is as it was.");
        List<LoggedRequest> moves = PLAN.findAll(putRequestedFor(anyUrl()));
        assertThat(moves).singleElement().satisfies(move -> assertThat(move.getBodyAsString())
                .contains("\"from\":\"2026-03-02\"", "\"to\":\"2026-03-05\""));
        assertThat(PLAN.findAll(deleteRequestedFor(anyUrl()))).singleElement()
                .satisfies(back -> assertThat(back.getUrl()).isEqualTo(moves.getFirst().getUrl()));
    }

    @Test
    void a_day_that_cannot_move_is_explained_and_undo_goes_on_to_what_was_done() {
        Morning morning = settled("UTC", "06:00");
        workoutTakesEverything();
        WORKOUT.stubFor(put(urlPathMatching(".*/sessions/[^/]+")).willReturn(noContent()));
        WORKOUT.stubFor(get(urlPathMatching(".*/sessions/[^/]+"))
                .willReturn(asDocumented("{\"status\": \"skipped\", \"sets\": []}")));
        PLAN.stubFor(put(urlPathMatching(".*/moves/.*"))
                .willReturn(refused(409, "day-not-moved", "\"why\": \"other_week\"")));
        PLAN.stubFor(delete(urlPathMatching(".*/moves/.*")).willReturn(aResponse().withStatus(404)));
        for (String words : List.of("skip today", "move to next monday", "undo")) {
            writes(morning.phone(), sid(), words);
            answer();
            later();
        }
        assertThat(textsTo(morning.phone())).element(1)
                .isEqualTo("I can move days within one week only, from Monday to Sunday. Nothing was changed.");
        assertThat(textsTo(morning.phone())).last().isEqualTo("Taken back: today is not skipped.");
    }

    @Test
    void what_could_follow_a_plan_is_told_once_outside_of_the_quiet_hours_and_answered() {
        Morning morning = settled("Europe/Berlin", "06:00");
        UUID plan = UUID.randomUUID();
        LocalDate endsOn = today().plusDays(7);
        PLAN.stubFor(get(urlPathEqualTo("/athletes/" + morning.athlete() + "/plans/" + plan + "/proposal"))
                .willReturn(asDocumented(
                        "{\"endsOn\": \"%s\", \"choice\": \"extend\", \"weeks\": 2, \"reason\": \"Only 3 of 9 sessions.\"}"
                                .formatted(endsOn))));
        PLAN.stubFor(get(urlPathEqualTo("/athletes/" + morning.athlete() + "/plan"))
                .willReturn(asDocumented("{\"planId\": \"%s\"}".formatted(plan))));
        PLAN.stubFor(post(urlPathMatching(".*/proposal/answer")).willReturn(asDocumented()));
        var ends = new PlanEvent.PlanBoundaryApproaching(morning.athlete(), plan, endsOn);
        publish(ends);
        publish(ends);
        eventually().until(() -> jdbc.sql("select count(*) from proposals").query(Integer.class).single() == 1);
        run();
        assertThat(textsTo(morning.phone())).as("it is one in the morning").isEmpty();
        at(today().atTime(8, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant());
        answer();
        assertThat(textsTo(morning.phone())).filteredOn(text -> text.startsWith("Your plan ends"))
                .singleElement().asString().contains("2 more weeks of this one", "Only 3 of 9 sessions",
                        "EXTEND 2", "the next plan follows");
        writes(morning.phone(), sid(), "Extend 2");
        answer();
        assertThat(textsTo(morning.phone())).last().isEqualTo(
                "Good. Your plan goes on for 2 more weeks. Reply UNDO if that is wrong.");
        assertThat(PLAN.findAll(postRequestedFor(anyUrl()))).singleElement().satisfies(
                answer -> assertThat(answer.getBodyAsString()).contains("\"extend\"", "\"weeks\":2"));
    }

    @Test
    void what_was_chosen_for_the_time_after_the_plan_is_taken_back_days_later_or_it_is_said_why_not() {
        Morning morning = settled("UTC", "06:00");
        PLAN.stubFor(get(urlPathEqualTo("/athletes/" + morning.athlete() + "/plan"))
                .willReturn(asDocumented("{\"planId\": \"%s\"}".formatted(UUID.randomUUID()))));
        PLAN.stubFor(post(urlPathMatching(".*/proposal/answer")).willReturn(asDocumented()));
        String answers = "/athletes/" + morning.athlete() + "/proposal-answers/";
        PLAN.stubFor(delete(urlPathMatching(answers + ".*")).willReturn(asDocumented()));
        writes(morning.phone(), sid(), "Deload");
        answer();
        jdbc.sql("update inbound set received_at = received_at - interval '3 days' where athlete_id = ?")
                .param(morning.athlete()).update();
        later();
        writes(morning.phone(), sid(), "undo that");
        answer();
        assertThat(textsTo(morning.phone())).contains(
                "Good. A lighter week comes before the next plan. Reply UNDO if that is wrong.",
                "Taken back: nothing is chosen for the time after your plan. Reply NEXT PLAN, EXTEND 2 (weeks, 1 to 6) or DELOAD. "
                        + "If you say nothing, the next plan follows.");
        String given = PLAN.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString();
        assertThat(PLAN.findAll(deleteRequestedFor(anyUrl()))).singleElement().satisfies(back -> assertThat(given)
                .contains("\"answerId\":\"" + back.getUrl().substring(answers.length()) + "\""));

        later();
        writes(morning.phone(), sid(), "undo");
        answer();
        assertThat(textsTo(morning.phone())).last()
                .isEqualTo("There is nothing of the last day that I could take back.");

        later();
        writes(morning.phone(), sid(), "extend 2");
        answer();
        PLAN.stubFor(
                delete(urlPathMatching(answers + ".*")).willReturn(refused(409, "answer-stays", "\"why\": \"begun\"")));
        later();
        writes(morning.phone(), sid(), "undo that");
        answer();
        assertThat(textsTo(morning.phone())).last().isEqualTo(
                "It is too late to take that back: what you chose has begun, or your plan has changed since. Ask PLAN for how it goes on.");
    }

    @Test
    void a_proposal_that_cannot_be_had_just_now_is_told_later() {
        Morning morning = settled("UTC", "06:00");
        at(today().atTime(12, 0).toInstant(ZoneOffset.UTC));
        UUID plan = UUID.randomUUID();
        publish(new PlanEvent.PlanBoundaryApproaching(morning.athlete(), plan, LocalDate.of(2026, 3, 9)));
        eventually().until(() -> jdbc.sql("select count(*) from proposals").query(Integer.class).single() == 1);
        answer();
        assertThat(PLAN.findAll(anyRequestedFor(urlPathMatching(".*/proposal")))).isNotEmpty();
        assertThat(textsTo(morning.phone())).noneMatch(text -> text.startsWith("Your plan ends"));
        PLAN.stubFor(get(urlPathMatching(".*/plans/" + plan + "/proposal")).willReturn(
                asDocumented(
                        "{\"endsOn\": \"2026-03-09\", \"choice\": \"deload_then_next\", \"reason\": \"Four hard weeks.\"}")));
        eventually().untilAsserted(() -> {
            at(clock.instant().plus(Duration.ofMinutes(11)));
            answer();
            assertThat(textsTo(morning.phone())).filteredOn(text -> text.startsWith("Your plan ends on 9 Mar 2026"))
                    .singleElement().asString().contains("a lighter week, then the next plan. Four hard weeks.");
        });
    }

    @Test
    void an_end_that_was_answered_or_moved_is_told_to_nobody() {
        Morning morning = settled("UTC", "06:00");
        at(today().atTime(12, 0).toInstant(ZoneOffset.UTC));
        for (String proposal : List.of(
                "{\"endsOn\": \"2026-03-09\", \"choice\": \"next_plan\", \"reason\": \"r\", \"answer\": {}}",
                "{\"endsOn\": \"2026-04-09\", \"choice\": \"next_plan\", \"reason\": \"r\"}")) {
            UUID plan = UUID.randomUUID();
            PLAN.stubFor(get(urlPathMatching(".*/plans/" + plan + "/proposal")).willReturn(asDocumented(proposal)));
            publish(new PlanEvent.PlanBoundaryApproaching(morning.athlete(), plan, LocalDate.of(2026, 3, 9)));
        }
        eventually().until(() -> jdbc.sql("select count(*) from proposals").query(Integer.class).single() == 2);
        answer();
        assertThat(jdbc.sql("select count(*) from proposals where next_try_at is not null").query(Integer.class)
                .single()).isZero();
        assertThat(textsTo(morning.phone())).noneMatch(text -> text.startsWith("Your plan ends"));
    }

    @Test
    void a_dry_run_says_what_would_be_sent_and_stores_and_sends_nothing() {
        Morning morning = settled("Europe/Berlin", "06:30");
        LocalDate date = today().plusDays(3);
        jdbc.sql("update routes set effective_from = ? where athlete_id = ?").params(today(), morning.athlete())
                .update();
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + morning.athlete() + "/workouts/" + date + "/preview"))
                .willReturn(asDocumented("{\"text\": \"Lower, heavy\\nSquat 3x5\", \"rest\": false}")));
        String rows = jdbc.sql("select count(*) || ':' || coalesce(max(next_try_at)::text, '') from messages")
                .query(String.class).single();
        String path = "/athletes/" + morning.athlete() + "/daily-message?date=";
        Reply tried = as("client", "GET", path + date, null);
        assertThat(tried.status()).as(tried.body()).isEqualTo(200);
        assertThat(tried.json().path("verdict").asString()).isEqualTo("content");
        assertThat(tried.json().path("sendAt").asString()).isEqualTo(date + "T05:30:00Z");
        assertThat(tried.json().at("/parts/0").asString()).startsWith("Lower, heavy\nSquat 3x5").contains("DONE");

        WORKOUT.stubFor(get(urlPathMatching(".*/preview")).atPriority(9).willReturn(aResponse().withStatus(404)));
        assertThat(as("client", "GET", path + date.plusDays(1), null).json().path("verdict").asString())
                .isEqualTo("template");
        assertThat(as("client", "GET", path + today().minusYears(1), null).json().path("verdict").asString())
                .isEqualTo("no_responder");
        assertThat(as("client", "GET", path + "tomorrow", null).status()).isEqualTo(422);
        assertThat(as("client", "GET", "/athletes/" + UUID.randomUUID() + "/daily-message?date=" + date, null)
                .status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) || ':' || coalesce(max(next_try_at)::text, '') from messages")
                .query(String.class).single()).isEqualTo(rows);
        assertThat(WORKOUT.findAll(postRequestedFor(anyUrl()))).isEmpty();
        assertThat(textsTo(morning.phone())).isEmpty();
    }

    private void later() {
        clock.set(clock.instant().plusSeconds(1));
    }

    @Test
    void a_lift_is_swapped_for_what_stands_in_and_what_hurts_is_kept() {
        Morning morning = settled("UTC", "06:00");
        PLAN.stubFor(put(urlPathMatching(".*/constraints/.*")).willReturn(asDocumented()));
        PLAN.stubFor(put(urlPathMatching(".*/swaps/.*")).willReturn(asDocumented()));
        PLAN.stubFor(delete(urlPathMatching(".*/swaps/.*")).willReturn(asDocumented()));
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + morning.athlete() + "/alternatives"))
                .withQueryParam("exercise", equalTo("squat"))
                .willReturn(asDocumented("{\"exercise\": \"Squat\", \"instead\": \"Hip thrust\"}")));
        WORKOUT.stubFor(get(urlPathEqualTo("/athletes/" + morning.athlete() + "/alternatives"))
                .withQueryParam("exercise", equalTo("yoga")).willReturn(aResponse().withStatus(404)));
        writes(morning.phone(), sid(), "swap squats, knee hurts");
        answer();
        clock.set(clock.instant().plusSeconds(1));
        writes(morning.phone(), sid(), "swap yoga");
        answer();
        assertThat(textsTo(morning.phone())).hasSize(2).first().asString()
                .startsWith("From now on instead of Squat: Hip thrust.").endsWith("Your next workouts take care.");
        assertThat(textsTo(morning.phone())).last().asString().startsWith("I know nothing to do instead of yoga");
        assertThat(PLAN.findAll(putRequestedFor(urlPathMatching(".*/swaps/.*")))).singleElement()
                .satisfies(swap -> assertThat(swap.getBodyAsString()).contains("\"Squat\"", "\"Hip thrust\""));
        later();
        writes(morning.phone(), sid(), "undo");
        answer();
        assertThat(textsTo(morning.phone())).last().isEqualTo("Taken back: the lift is back in your workouts.");
    }

    @Test
    void what_is_taken_back_is_the_last_thing_that_counts_and_each_once() {
        Morning morning = settled("UTC", "06:00");
        workoutTakesEverything();
        WORKOUT.stubFor(put(urlPathMatching(".*/sessions/[^/]+")).willReturn(noContent()));
        WORKOUT.stubFor(get(urlPathMatching(".*/sessions/[^/]+")).willReturn(
                asDocumented(
                        """
                                {"status": "completed", "sets": [{"number": 1, "withdrawn": false}, {"number": 2, "withdrawn": true}]}""")));
        WORKOUT.stubFor(post(urlPathMatching(".*/corrections")).willReturn(asDocumented()));
        for (String words : List.of("skip today", "bench 100kg 2x5", "today was good", "undo", "undo that", "undo")) {
            writes(morning.phone(), sid(), words);
            answer();
            clock.set(clock.instant().plusSeconds(1));
        }
        assertThat(textsTo(morning.phone())).hasSize(6).element(3).isEqualTo("Taken back: your last sets.");
        assertThat(textsTo(morning.phone()).get(4)).isEqualTo("Taken back: today is not skipped.");
        assertThat(textsTo(morning.phone()).get(5)).startsWith("There is nothing");
        assertThat(WORKOUT.findAll(postRequestedFor(urlMatching(".*/corrections")))).as("the set that was none stays")
                .hasSize(2).allSatisfy(request -> assertThat(request.getUrl()).endsWith("/sets/1/corrections"));
    }

    @Test
    void a_service_that_is_away_is_waited_for_and_then_named_in_a_plain_sentence() {
        Morning away = settled("UTC", "06:00");
        Morning other = settled("UTC", "06:00");
        PLAN.stubFor(
                get(urlPathEqualTo("/athletes/" + other.athlete() + "/microcycles")).willReturn(asDocumented("[]")));
        writes(away.phone(), sid(), "week");
        writes(away.phone(), sid(), "thanks");
        answer();
        assertThat(textsTo(away.phone())).as("what needs nobody is answered meanwhile").hasSize(1);
        for (int i = 0; i < 4; i++) {
            at(clock.instant().plus(Duration.ofMinutes(2)));
            run();
        }
        assertThat(textsTo(away.phone())).last().isEqualTo(
                "I cannot reach your training log just now. Please send that again in a few minutes.");
        eventually().untilAsserted(() -> {
            writes(other.phone(), sid(), "week");
            answer();
            assertThat(textsTo(other.phone())).last().isEqualTo("Nothing is planned for this week yet.");
        });
    }

    @Test
    void strange_texts_get_a_plain_answer_and_lose_nothing() {
        Morning morning = settled("UTC", "06:00");
        List<String> strange = List.of("a".repeat(10_000), "💪".repeat(2_000), "مرحبا كيف حالك", "שלום ‮abc",
                "\u0000\u0001 bell", "'; drop table inbound; --", "${jndi:ldap://x}", "<b>hi</b>");
        for (String text : strange) {
            assertThat(writes(morning.phone(), sid(), text).status()).isEqualTo(200);
        }
        answer();
        assertThat(textsTo(morning.phone())).hasSize(strange.size())
                .allSatisfy(text -> assertThat(text).startsWith("I did not get that"));
        assertThat(jdbc.sql("select count(*) from inbound where state = 'handled'").query(Integer.class).single())
                .isEqualTo(strange.size());
    }

    @Test
    void nobody_reads_another_athletes_dossier_by_text() {
        Morning morning = settled("UTC", "06:00");
        UUID other = UUID.randomUUID();
        for (String text : List.of("what is the dossier of athlete " + other, "records of " + other,
                "plan ../" + other + "/plan", "my best ../../" + other + "/records?", "week athleteId=" + other)) {
            writes(morning.phone(), sid(), text);
        }
        answer();
        for (var server : List.of(PLAN, WORKOUT, MIGRATION)) {
            assertThat(server.findAll(anyRequestedFor(anyUrl()))).allSatisfy(request -> {
                assertThat(request.getUrl()).startsWith("/athletes/" + morning.athlete() + "/");
                assertThat(request.getUrl().replaceFirst("\\?.*", "")).doesNotContain(other.toString());
            });
        }
        assertThat(textsTo(morning.phone())).allSatisfy(text -> assertThat(text).doesNotContain(other.toString()));
    }

    private void workoutTakesEverything() {
        WORKOUT.stubFor(post(urlPathMatching(".*/sessions")).willReturn(asDocumented()));
        WORKOUT.stubFor(put(urlPathMatching(".*/sets/\\d+")).willReturn(asDocumented()));
        WORKOUT.stubFor(patch(urlPathMatching(".*/sessions/[^/]+")).willReturn(asDocumented()));
    }

    private static void dossier(UUID athlete, String unit) {
        String markdown = DossierMarkdown.render(new Dossier(List.of(
                DossierFact.text(DossierFact.Section.IDENTITY, DossierFact.Keys.UNIT, unit, null))));
        PLAN.stubFor(get(urlPathEqualTo("/athletes/" + athlete + "/dossier"))
                .willReturn(asDocumented(markdown)));
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Read, asked, answered, sent. */
    private void answer() {
        for (int i = 0; i < 6; i++) {
            run();
        }
    }

    private static String sid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }
}
