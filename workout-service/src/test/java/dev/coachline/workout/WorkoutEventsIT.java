package dev.coachline.workout;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.JsonNode;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.ActiveSystem;
import dev.coachline.events.MessagingEvent;
import dev.coachline.events.PlanEvent;
import dev.coachline.events.WorkoutEvent;
import dev.coachline.workout.days.DayLoad;
import dev.coachline.workout.days.PlannedDay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.coachline.httpcontract.StubbedService.asDocumented;
import static dev.coachline.workout.WorkoutServiceFixture.MONDAY;
import static dev.coachline.workout.WorkoutServiceFixture.NOW;
import static dev.coachline.workout.WorkoutServiceFixture.week;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the service does about events: redelivered, stale, wrong and at the same time. */
class WorkoutEventsIT extends RunningService {

    @Test
    void writes_the_day_that_is_due_and_says_so_again_on_redelivery_under_the_same_id() {
        PlanEvent.MicrocyclePlanned week = week(athlete, MONDAY);
        plan(week);
        dossier(1, "120");
        var due = new MessagingEvent.DailyMessageDue(athlete, MONDAY, ActiveSystem.MARKDOWN_V1, 3, NOW);
        UUID dueId = WorkoutServiceFixture.publish(publisher, due);
        await().atMost(SOON).until(() -> generated().size() == 1);
        WorkoutServiceFixture.publish(publisher, dueId, due);
        await().atMost(SOON).until(() -> generated().size() == 2);

        var told = WORLD.told(athlete, WorkoutEvent.WorkoutGenerated.class);
        assertThat(told.get(0).id()).isEqualTo(told.get(1).id());
        assertThat(told.get(0).causationId()).isEqualTo(dueId.toString());
        assertThat(generated()).allSatisfy(event -> {
            assertThat(event.epoch()).isEqualTo(3);
            assertThat(event.rest()).isFalse();
        });
        JsonNode workout = json(read(MONDAY));
        assertThat(workout.get("text").stringValue()).contains("Squat 3x5 @ 95 kg");
        assertThat(workout.get("sha256").stringValue()).isEqualTo(generated().getFirst().sha256())
                .isEqualTo(DossierMarkdown.sha256(workout.get("text").stringValue()));
        assertThat(workout.get("microcycleId").stringValue()).isEqualTo(week.microcycleId().toString());
        assertThat(workout.at("/blocks/1/items/0/type").stringValue()).isEqualTo("compound");
        assertThat(workout.at("/blocks/1/items/0/load/unit").stringValue()).isEqualTo("kg");
        assertThat(mongo.count(Query.query(Criteria.where("workout.athleteId").is(athlete.toString())), "workouts"))
                .isEqualTo(1);
    }

    @Test
    void answers_a_rest_day_and_a_date_without_a_plan() {
        plan(week(athlete, MONDAY));
        due(MONDAY.plusDays(1), ActiveSystem.MARKDOWN_V1, 0);
        due(MONDAY.plusDays(9), ActiveSystem.MARKDOWN_V1, 0);
        await().atMost(SOON).until(() -> generated().size() == 1 && failed().size() == 1);
        assertThat(generated().getFirst().rest()).isTrue();
        assertThat(json(read(MONDAY.plusDays(1))).get("note").stringValue()).isEqualTo("off, as you asked");
        assertThat(failed().getFirst().reason()).isEqualTo(WorkoutEvent.GenerationFailure.NO_PLAN_FOR_DATE);
    }

    @Test
    void a_day_that_a_pause_has_turned_is_written_anew_unless_something_was_done() {
        plan(week(athlete, MONDAY));
        assertThat(json(write(MONDAY)).get("rest").booleanValue()).isFalse();
        replan(paused(MONDAY));
        due(MONDAY, ActiveSystem.MARKDOWN_V1, 0);
        await().atMost(SOON).until(() -> generated().stream().anyMatch(WorkoutEvent.WorkoutGenerated::rest));
        JsonNode rest = json(read(MONDAY));
        assertThat(rest.get("rest").booleanValue()).isTrue();
        assertThat(json(write(MONDAY))).isEqualTo(rest);

        // Back again, and done; a pause that is asked for afterwards leaves what was done.
        replan(week(athlete, MONDAY));
        JsonNode again = json(write(MONDAY));
        assertThat(again.get("rest").booleanValue()).isFalse();
        WorkoutServiceFixture.publish(publisher,
                new MessagingEvent.MessageReceived(athlete, UUID.randomUUID(), MONDAY, MessagingEvent.Intent.DONE));
        await().atMost(SOON).until(() -> !WORLD.told(athlete, WorkoutEvent.SessionLogged.class).isEmpty());
        replan(paused(MONDAY));
        assertThat(json(write(MONDAY))).isEqualTo(again);
    }

    @Test
    void a_moved_day_is_written_anew_and_told_of_again_under_the_epoch_that_asked_for_it() {
        plan(week(athlete, MONDAY));
        due(MONDAY, ActiveSystem.MARKDOWN_V1, 3);
        await().atMost(SOON).until(() -> generated().size() == 1);
        PlanEvent.MicrocyclePlanned moved = moved(week(athlete, MONDAY));
        UUID cause = WorkoutServiceFixture.publish(publisher, moved);
        await().atMost(SOON).until(() -> generated().size() == 2);

        WorkoutEvent.WorkoutGenerated again = generated().getLast();
        assertThat(again.date()).isEqualTo(MONDAY);
        assertThat(again.epoch()).isEqualTo(3);
        assertThat(again.rest()).isTrue();
        assertThat(again.sha256()).isEqualTo(json(read(MONDAY)).get("sha256").stringValue());
        assertThat(json(write(MONDAY.plusDays(1))).get("theme").stringValue()).isEqualTo("Lower");

        WorkoutServiceFixture.publish(publisher, cause, moved);
        await().atMost(SOON)
                .until(() -> generated().stream().filter(event -> event.date().equals(MONDAY)).count() == 3);
        var told = WORLD.told(athlete, WorkoutEvent.WorkoutGenerated.class);
        assertThat(told.stream().filter(event -> ((WorkoutEvent.WorkoutGenerated) event.event()).date().equals(MONDAY))
                .map(event -> event.id())
                .distinct()).as("the same again has the same id").hasSize(2);
    }

    /** Monday's training and Tuesday's rest have changed places. */
    private static PlanEvent.MicrocyclePlanned moved(PlanEvent.MicrocyclePlanned week) {
        List<PlanEvent.PlannedDay> days = new ArrayList<>(week.days());
        PlanEvent.PlannedDay monday = days.get(0);
        PlanEvent.PlannedDay tuesday = days.get(1);
        days.set(0, on(monday.date(), tuesday));
        days.set(1, on(tuesday.date(), monday));
        return new PlanEvent.MicrocyclePlanned(week.athleteId(), week.planId(), week.microcycleId(),
                week.mesocycleIndex(), week.microcycleWeek(), week.deload(), week.startsOn(), week.endsOn(), days);
    }

    private static PlanEvent.PlannedDay on(LocalDate date, PlanEvent.PlannedDay day) {
        return new PlanEvent.PlannedDay(date, day.theme(), day.load(), day.intensity(), day.sets(), day.reps(),
                day.minutes(), day.note());
    }

    private void replan(PlanEvent.MicrocyclePlanned week) {
        WorkoutServiceFixture.publish(publisher, week);
        await().atMost(SOON).until(() -> days.find(athlete, week.startsOn())
                .filter(day -> day.microcycleId().equals(week.microcycleId())).isPresent());
    }

    private PlanEvent.MicrocyclePlanned paused(LocalDate date) {
        return new PlanEvent.MicrocyclePlanned(athlete, UUID.randomUUID(), UUID.randomUUID(), 0, 1, false, date, date,
                List.of(new PlanEvent.PlannedDay(date, "Rest", PlanEvent.DayLoad.REST, null, null, null, null,
                        PlanEvent.DayNote.PAUSED)));
    }

    @Test
    void leaves_a_legacy_athletes_day_to_the_legacy_system() {
        plan(week(athlete, MONDAY));
        due(MONDAY, ActiveSystem.LEGACY, 1);
        due(MONDAY.plusDays(1), ActiveSystem.MARKDOWN_V1, 2);
        await().atMost(SOON).until(() -> generated().size() == 1);
        assertThat(generated().getFirst().date()).isEqualTo(MONDAY.plusDays(1));
        assertThat(read(MONDAY).statusCode()).isEqualTo(404);
    }

    @Test
    void tells_how_long_a_day_took_to_write() {
        double before = timed();
        plan(week(athlete, MONDAY));
        due(MONDAY, ActiveSystem.MARKDOWN_V1, 1);
        await().atMost(SOON).until(() -> generated().size() == 1);
        assertThat(timed()).isGreaterThan(before);
    }

    private double timed() {
        return WORLD.call(port, "GET", "/actuator/prometheus", null, "").body().lines()
                .filter(line -> line.startsWith("coachline_workouts_writing_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    @Test
    void writes_one_workout_however_many_ask_at_once() throws Exception {
        plan(week(athlete, MONDAY));
        List<Callable<HttpResponse<String>>> requests = IntStream.range(0, 16)
                .<Callable<HttpResponse<String>>>mapToObj(n -> () -> write(MONDAY)).toList();
        Set<String> ids;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due(MONDAY, ActiveSystem.MARKDOWN_V1, 0);
            ids = threads.invokeAll(requests).stream().map(f -> json(f.resultNow()).get("workoutId").stringValue())
                    .collect(Collectors.toSet());
        }
        assertThat(ids).hasSize(1);
        await().atMost(SOON).until(() -> !generated().isEmpty() && pending.count() == 0);
        assertThat(generated()).allSatisfy(e -> assertThat(ids).containsExactly(e.workoutId().toString()));
        assertThat(mongo.count(Query.query(Criteria.where("workout.athleteId").is(athlete.toString())), "workouts"))
                .isEqualTo(1);
    }

    @Test
    void parks_a_dossier_that_is_not_the_announced_one_and_what_follows_until_it_is_redriven() {
        PLAN.stubFor(get(urlEqualTo(dossierPath(1))).willReturn(asDocumented("# Dossier\n")));
        String announced = markdown("100");
        WorkoutServiceFixture.publish(publisher,
                new PlanEvent.DossierRevised(athlete, 1, DossierMarkdown.sha256(announced)));
        WorkoutServiceFixture.publish(publisher, week(athlete, MONDAY));
        await().atMost(SOON).until(
                () -> parked().size() == 2 && parked().stream().anyMatch(event -> event.get("nextTryAt") == null));
        assertThat(parked().getFirst().get("reason").stringValue()).contains("does not have the announced SHA-256");
        assertThat(profiles.find(athlete)).isEmpty();
        assertThat(days.find(athlete, MONDAY)).isEmpty();

        PLAN.stubFor(get(urlEqualTo(dossierPath(1))).willReturn(asDocumented(announced)));
        WORLD.call(port, "POST", "/internal/parked/redrive", service(), "{\"athleteId\":\"" + athlete + "\"}");
        await().atMost(SOON).until(() -> days.find(athlete, MONDAY).isPresent());
        assertThat(profiles.find(athlete)).hasValueSatisfying(p -> assertThat(p.dossierVersion()).isEqualTo(1));
        await().atMost(SOON).until(() -> parked().isEmpty());
    }

    private List<JsonNode> parked() {
        return json(WORLD.call(port, "GET", "/internal/parked", service(), "")).valueStream()
                .filter(event -> event.get("athleteId").stringValue().equals(athlete.toString())).toList();
    }

    @Test
    void reads_a_dossier_although_plan_service_fails_at_first() {
        String markdown = markdown("100");
        PLAN.stubFor(get(urlEqualTo(dossierPath(1))).inScenario(athlete.toString())
                .whenScenarioStateIs(Scenario.STARTED).willReturn(aResponse().withStatus(500)).willSetStateTo("well"));
        PLAN.stubFor(get(urlEqualTo(dossierPath(1))).inScenario(athlete.toString())
                .whenScenarioStateIs("well").willReturn(asDocumented(markdown)));
        WorkoutServiceFixture.publish(publisher,
                new PlanEvent.DossierRevised(athlete, 1, DossierMarkdown.sha256(markdown)));
        await().atMost(SOON).until(() -> profiles.find(athlete).isPresent());
        PLAN.verify(2, getRequestedFor(urlEqualTo(dossierPath(1))));
    }

    @Test
    void never_replaces_a_later_dossier_by_an_earlier_one() {
        dossier(2, "140");
        String first = markdown("100");
        PLAN.stubFor(get(urlEqualTo(dossierPath(1))).willReturn(asDocumented(first)));
        WorkoutServiceFixture.publish(publisher,
                new PlanEvent.DossierRevised(athlete, 1, DossierMarkdown.sha256(first)));
        await().atMost(SOON).untilAsserted(
                () -> PLAN.verify(1, getRequestedFor(urlEqualTo(dossierPath(1)))));
        plan(week(athlete, MONDAY)); // the next event of the athlete: the one before has been handled
        assertThat(profiles.find(athlete)).hasValueSatisfying(p -> assertThat(p.dossierVersion()).isEqualTo(2));
    }

    @Test
    void keeps_the_day_that_was_planned_last() {
        var planned = week(athlete, MONDAY);
        plan(planned);
        var stale = new PlannedDay(athlete, MONDAY, UUID.randomUUID(), UUID.randomUUID(), 1, false, "Upper",
                DayLoad.LIGHT, 0.6, 2, 8, null);
        days.save(List.of(stale, new PlannedDay(athlete, MONDAY.plusDays(5), stale.planId(), stale.microcycleId(), 1,
                false, "Upper", DayLoad.LIGHT, 0.6, 2, 8, null)), NOW.minusSeconds(60));
        assertThat(days.find(athlete, MONDAY)).hasValueSatisfying(d -> assertThat(d.theme()).isEqualTo("Lower"));
        assertThat(days.find(athlete, MONDAY.plusDays(5))).isPresent();
        days.save(List.of(stale), NOW.plusSeconds(60));
        assertThat(days.find(athlete, MONDAY)).hasValue(stale);
    }

    @Test
    void records_a_session_when_the_athlete_says_done_once_for_each_message() {
        var done = new MessagingEvent.MessageReceived(athlete, UUID.randomUUID(), MONDAY, MessagingEvent.Intent.DONE);
        UUID id = WorkoutServiceFixture.publish(publisher, done);
        WorkoutServiceFixture.publish(publisher, id, done);
        await().atMost(SOON).until(() -> logged().size() == 2);
        assertThat(logged()).allSatisfy(e -> assertThat(e.loggedSets()).isZero());
        assertThat(json(sessions()).get("sessions")).hasSize(1);
        assertThat(json(sessions()).at("/sessions/0/status").stringValue()).isEqualTo("completed");
    }
}
