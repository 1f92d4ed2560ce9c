package dev.coachline.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dev.coachline.events.Envelope;
import dev.coachline.events.MessagingEvent.AthleteTimeChanged;
import dev.coachline.events.PlanEvent;
import dev.coachline.events.PlanEvent.MicrocyclePlanned;
import dev.coachline.events.PlanEvent.PlanBoundaryApproaching;
import dev.coachline.events.PlanEvent.PlanCompleted;
import dev.coachline.events.PlanEvent.PlanPublished;
import dev.coachline.events.PlanEvent.WeekAdvanced;
import dev.coachline.events.WorkoutEvent.SessionLogged;

import static org.assertj.core.api.Assertions.assertThat;

/** What a plan goes through between its first day and its successor, on a real database. */
class PlanLifecycleIT extends PlanFixture {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final UUID athlete = UUID.randomUUID();
    private LocalDate monday;
    private String plan;

    /** Twelve weeks from a Monday on, twelve hours old. */
    @BeforeEach
    void an_athlete_in_the_first_week() {
        LocalDate sunday = today().with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
        at(sunday.atTime(10, 0).atZone(BERLIN).toInstant());
        Answer enrolled = post("/athletes", """
                {"athleteId": "%s", "zone": "Europe/Berlin", "unit": "kg", "goal": "a stronger squat",
                 "experience": "intermediate", "daysPerWeek": 3, "equipment": "full_gym"}""".formatted(athlete));
        plan = enrolled.text("planId");
        monday = sunday.plusDays(1);
        atMidnight(monday);
        at(monday.atTime(12, 0).atZone(BERLIN).toInstant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BERLIN);
    }

    /** Runs until nothing is due any more: a plan that was just written may be. */
    private void atMidnight(LocalDate date) {
        Instant midnight = date.atStartOfDay(BERLIN).toInstant();
        at(midnight);
        at(midnight);
    }

    /** Midnight after midnight, so that everything happens on time. */
    private void until(LocalDate date) {
        for (LocalDate day = today().plusDays(1); !day.isAfter(date); day = day.plusDays(1)) {
            atMidnight(day);
        }
    }

    private String path(String rest) {
        return "/athletes/" + athlete + "/plans/" + plan + rest;
    }

    private Answer pause(String from, String until) {
        return post(path("/pause"), "{\"from\": \"%s\"%s, \"reason\": \"travel\"}".formatted(from,
                until == null ? "" : ", \"until\": \"" + until + "\""));
    }

    private Answer pause(LocalDate from, LocalDate until) {
        return pause(from.toString(), until == null ? null : until.toString());
    }

    private Answer resume(LocalDate on) {
        return post(path("/resume"), on == null ? "{}" : "{\"on\": \"%s\"}".formatted(on));
    }

    private Answer answer(String choice, Integer weeks) {
        return post(path("/proposal/answer"),
                "{\"choice\": \"%s\"%s}".formatted(choice, weeks == null ? "" : ", \"weeks\": " + weeks));
    }

    private <E extends PlanEvent> List<E> events(Class<E> type) {
        return LOG.of(athlete, type);
    }

    private void session(LocalDate date) {
        publish(envelope(new SessionLogged(athlete, UUID.randomUUID(), date, 9)));
    }

    private int sessions() {
        return jdbc.sql("select count(*) from logged_session where athlete_id = ?").param(athlete).query(Integer.class)
                .single();
    }

    /** The last that was told of each date. */
    private String theme(LocalDate date) {
        return events(MicrocyclePlanned.class).stream().flatMap(week -> week.days().stream())
                .filter(day -> day.date().equals(date)).reduce((earlier, later) -> later).orElseThrow().theme();
    }

    private static void assertStatus(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    private static void assertProblem(Answer answer, int status, String problem) {
        assertStatus(answer, status);
        assertThat(answer.text("type")).isEqualTo("urn:coachline:problem:" + problem);
    }

    @Test
    void a_pause_over_a_week_boundary_moves_what_is_left_and_keeps_the_past() {
        LocalDate endsOn = monday.plusWeeks(12).minusDays(1);
        String before = get(path("")).json().at("/mesocycles/0/microcycles/0/days/0").toString();
        // From Wednesday of this week to Friday of the next.
        Answer paused = pause(monday.plusDays(2), monday.plusDays(11));
        assertStatus(paused, 200);
        assertThat(paused.text("endsOn")).isEqualTo(endsOn.plusWeeks(2).toString());
        assertThat(paused.json().at("/pause/reason").asString()).isEqualTo("travel");
        assertThat(paused.json().at("/mesocycles/0/microcycles/0/days/0").toString()).isEqualTo(before);
        assertThat(paused.json().at("/mesocycles/0/microcycles/0/change/kind").asString()).isEqualTo("interrupted");
        assertThat(paused.text("markdown")).contains("to " + endsOn.plusWeeks(2) + ", 14 weeks", "paused for travel");
        assertThat(pause(monday.plusDays(2), monday.plusDays(11)).body()).isEqualTo(paused.body());
        assertProblem(pause(monday.plusDays(3), null), 409, "plan-paused");

        until(monday.plusDays(21));
        eventually().untilAsserted(() -> assertThat(events(WeekAdvanced.class)).extracting(WeekAdvanced::weekStartsOn)
                .containsExactly(monday, monday.plusWeeks(1), monday.plusWeeks(2), monday.plusWeeks(3)));
        assertThat(theme(monday)).isNotEqualTo("Rest");
        for (int day = 2; day <= 11; day++) {
            assertThat(theme(monday.plusDays(day))).isEqualTo("Rest");
        }
        assertThat(theme(monday.plusDays(14))).isEqualTo(theme(monday));
        // Each date has one microcycle, whatever was planned before the pause.
        List<String> starts = get("/athletes/" + athlete + "/microcycles").json().valueStream()
                .map(week -> week.path("startsOn").asString()).toList();
        assertThat(starts).doesNotHaveDuplicates().startsWith(monday.toString(), monday.plusWeeks(1).toString());
    }

    @Test
    void a_pause_without_an_end_lasts_until_the_athlete_is_back_and_everything_is_said_once() {
        assertStatus(pause(monday.plusWeeks(1), null), 200);
        until(monday.plusWeeks(4).plusDays(2));
        assertThat(get("/athletes/" + athlete).json().at("/position/status").asString()).isEqualTo("running");
        eventually().untilAsserted(() -> assertThat(theme(monday.plusWeeks(4).plusDays(6))).isEqualTo("Rest"));
        assertThat(events(WeekAdvanced.class)).extracting(WeekAdvanced::weekStartsOn).containsExactly(monday,
                monday.plusWeeks(1));

        // A zone change in the middle of it changes the midnights and nothing else.
        publish(envelope(new AthleteTimeChanged(athlete, ZoneId.of("America/New_York"), LocalTime.of(7, 0))));
        eventually().until(() -> get("/athletes/" + athlete).text("zone").equals("America/New_York"));
        publish(envelope(new AthleteTimeChanged(athlete, BERLIN, LocalTime.of(7, 0))));
        eventually().until(() -> get("/athletes/" + athlete).text("zone").equals("Europe/Berlin"));

        Answer back = resume(monday.plusWeeks(5));
        assertStatus(back, 200);
        assertThat(back.text("endsOn")).isEqualTo(monday.plusWeeks(16).minusDays(1).toString());
        assertThat(resume(monday.plusWeeks(5)).body()).isEqualTo(back.body());
        until(monday.plusWeeks(16));
        eventually().untilAsserted(() -> assertThat(events(PlanCompleted.class)).hasSize(1));
        assertThat(events(PlanCompleted.class).getFirst().endedOn()).isEqualTo(monday.plusWeeks(16).minusDays(1));
        assertThat(events(PlanBoundaryApproaching.class)).hasSize(1);
        assertThat(events(PlanPublished.class)).hasSize(2).last().extracting(PlanPublished::planId)
                .isEqualTo(events(PlanCompleted.class).getFirst().successorPlanId());
        // One for the week in which the pause began, none for the three in it, eleven of the plan's, one of the successor's.
        assertThat(events(WeekAdvanced.class)).hasSize(14).extracting(WeekAdvanced::weekStartsOn)
                .doesNotHaveDuplicates();
    }

    private Answer move(UUID id, LocalDate from, LocalDate to) {
        return send("PUT", "/athletes/" + athlete + "/moves/" + id,
                "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(from, to), token("service", "messaging"));
    }

    private Answer moveBack(UUID id) {
        return send("DELETE", "/athletes/" + athlete + "/moves/" + id, null, token("service", "messaging"));
    }

    @Test
    void a_day_moves_within_its_week_once_for_each_request_and_goes_back() {
        String before = get(path("")).json().path("mesocycles").toString();
        String theme = theme(monday);
        UUID id = UUID.randomUUID();
        LocalDate rest = monday.plusDays(1);
        while (!theme(rest).equals("Rest")) {
            rest = rest.plusDays(1);
        }
        LocalDate to = rest;
        int told = events(MicrocyclePlanned.class).size();

        Answer moved = move(id, monday, to);
        assertStatus(moved, 200);
        assertThat(moved.text("theme")).isEqualTo(theme);
        assertThat(moved.json().has("inReturn")).isFalse();
        assertThat(move(id, monday, to).body()).isEqualTo(moved.body());
        eventually().untilAsserted(() -> assertThat(theme(to)).isEqualTo(theme));
        assertThat(theme(monday)).isEqualTo("Rest");
        assertThat(events(MicrocyclePlanned.class)).as("told again once").hasSize(told + 1);
        assertProblem(move(id, monday, to.plusDays(7)), 409, "other-move");

        Answer other = move(UUID.randomUUID(), to, to.plusWeeks(1));
        assertProblem(other, 409, "day-not-moved");
        assertThat(other.text("why")).isEqualTo("other_week");
        assertThat(move(UUID.randomUUID(), monday.minusDays(1), to).text("why")).isEqualTo("past");
        assertStatus(send("PUT", "/athletes/" + athlete + "/moves/" + UUID.randomUUID(), "{}",
                token("service", "messaging")), 422);
        assertStatus(send("PUT", "/athletes/" + UUID.randomUUID() + "/moves/" + UUID.randomUUID(),
                "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(monday, to), token("service", "messaging")), 404);

        UUID later = UUID.randomUUID();
        assertStatus(move(later, to, monday), 200);
        assertThat(moveBack(id).text("why")).isEqualTo("moved_since");
        assertStatus(moveBack(later), 200);
        assertStatus(moveBack(id), 200);
        assertStatus(moveBack(id), 200);
        assertStatus(moveBack(UUID.randomUUID()), 404);
        assertProblem(move(id, monday, to), 409, "other-move");
        assertThat(get(path("")).json().path("mesocycles").toString()).isEqualTo(before);
        eventually().untilAsserted(() -> assertThat(theme(monday)).isEqualTo(theme));
    }

    @Test
    void of_the_same_move_asked_for_many_times_at_once_one_happens() {
        UUID id = UUID.randomUUID();
        List<Answer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> move(id, monday,
                monday.plusDays(1)))).limit(8).toList().stream().map(CompletableFuture::join).toList();
        assertThat(answers).allSatisfy(answer -> assertStatus(answer, 200));
        assertThat(jdbc.sql("select count(*) from day_move where athlete_id = ?").param(athlete).query(Integer.class)
                .single()).isEqualTo(1);
    }

    @Test
    void resuming_before_the_start_leaves_the_plan_as_it_was() {
        String before = get(path("")).json().path("mesocycles").toString();
        assertProblem(resume(null), 409, "plan-not-paused");
        pause(monday.plusWeeks(3), monday.plusWeeks(4));
        Answer back = resume(null);
        assertStatus(back, 200);
        assertThat(back.json().path("mesocycles").toString()).isEqualTo(before);
        assertThat(back.json().has("pause")).isFalse();
    }

    @Test
    void of_two_pauses_at_once_one_wins_and_nothing_is_doubled() {
        List<Answer> answers = Stream.of(3, 4, 3, 4)
                .map(days -> CompletableFuture.supplyAsync(() -> pause(monday.plusDays(days), monday.plusDays(20))))
                .toList()
                .stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 200, 409, 409);
        assertThat(get(path("")).text("endsOn")).isEqualTo(monday.plusWeeks(14).minusDays(1).toString());
        assertThat(revision()).isEqualTo(2);
    }

    private int revision() {
        return jdbc.sql("select revision from training_plan where plan_id = ?::uuid").param(plan).query(Integer.class)
                .single();
    }

    @Test
    void a_pause_while_the_week_begins_loses_neither() {
        at(monday.plusDays(6).atTime(12, 0).atZone(BERLIN).toInstant());
        send("PUT", "/internal/time", "{\"now\":\"" + monday.plusWeeks(1).atStartOfDay(BERLIN).toInstant() + "\"}",
                token("operator", "test"));
        CompletableFuture<Answer> run = CompletableFuture
                .supplyAsync(() -> send("POST", "/internal/run", null, token("operator", "test")));
        assertStatus(pause(monday.plusWeeks(1).plusDays(1), null), 200);
        run.join();
        atMidnight(monday.plusWeeks(1));
        eventually().untilAsserted(() -> assertThat(events(WeekAdvanced.class)).extracting(WeekAdvanced::weekStartsOn)
                .containsExactly(monday, monday.plusWeeks(1)));
        assertThat(theme(monday.plusDays(8))).isEqualTo("Rest");
    }

    @Test
    void a_missed_week_comes_again_and_a_session_told_twice_is_one() {
        Envelope<SessionLogged> told = envelope(new SessionLogged(athlete, UUID.randomUUID(), monday.plusDays(1), 9));
        publish(told);
        publish(told);
        publish(envelope(told.event()));
        eventually().untilAsserted(() -> assertThat(sessions()).isEqualTo(1));
        until(monday.plusWeeks(2));
        JsonNode written = get(path("")).json();
        assertThat(written.path("endsOn").asString()).isEqualTo(monday.plusWeeks(13).minusDays(1).toString());
        JsonNode again = written.at("/mesocycles/0/microcycles/2");
        assertThat(again.at("/change/kind").asString()).isEqualTo("repeated");
        assertThat(again.at("/change/why").asString()).contains("nothing was logged in the week from "
                + monday.plusWeeks(1));
        assertThat(written.path("markdown").asString()).contains(again.at("/change/why").asString());
        eventually().untilAsserted(() -> assertThat(events(MicrocyclePlanned.class)).last()
                .extracting(MicrocyclePlanned::startsOn).isEqualTo(monday.plusWeeks(2)));
        List<MicrocyclePlanned> told2 = events(MicrocyclePlanned.class);
        assertThat(told2.getLast().days()).extracting(PlanEvent.PlannedDay::intensity).isEqualTo(
                told2.get(1).days().stream().map(PlanEvent.PlannedDay::intensity).toList());
        assertThat(events(WeekAdvanced.class)).hasSize(3);
    }

    @Test
    void blocks_ahead_are_replaced_by_who_has_seen_the_plan_and_no_others() {
        String body = blocks(1);
        assertProblem(put(body), 428, "if-match-missing");
        String tag = get("/athletes/" + athlete + "/plan").response().headers().firstValue("ETag").orElseThrow();
        assertProblem(put(body, "If-Match", "\"x\""), 412, "stale");
        assertProblem(put(blocks(0), "If-Match", tag), 422, "invalid-request");
        Answer replaced = put(body, "If-Match", tag);
        assertStatus(replaced, 200);
        assertThat(replaced.response().headers().firstValue("ETag")).isPresent().get().isNotEqualTo(tag);
        assertThat(replaced.json().path("mesocycles")).hasSize(2);
        assertThat(replaced.text("endsOn")).isEqualTo(monday.plusWeeks(7).minusDays(1).toString());
        assertThat(replaced.text("markdown")).contains("## Heavier", "3x5 @ 80.0 %", "7 weeks");
        assertThat(put(body, "If-Match", tag).body()).isEqualTo(replaced.body());
        assertProblem(put(body.replace("Heavier", "Lighter"), "If-Match", tag), 412, "stale");

        until(monday.plusWeeks(4));
        eventually().untilAsserted(() -> assertThat(events(MicrocyclePlanned.class)).last()
                .extracting(week -> week.days().getFirst().intensity()).isEqualTo(0.8));
        assertThat(events(WeekAdvanced.class)).last().extracting(WeekAdvanced::mesocycleIndex).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            mesocycles[0].weeks[0].days[0].theme     | "Lower"               | "Legs"
            mesocycles[0].weeks[0].days[0].intensity | 0.8                   | 1.2
            mesocycles[0].weeks[0].days[0]           | , "reps": 5           | ` `
            mesocycles[0].name                       | "Heavier"             | "# Heavier"
            mesocycles[0].weeks[2]                   | "sets": 2             | "sets": 3
            mesocycles                               | "mesocycles": [{      | "mesocycles": [], "x": [{
            """, quoteCharacter = '`')
    void blocks_that_cannot_be_are_refused_by_field(String field, String part, String wrong) {
        String tag = get(path("")).response().headers().firstValue("ETag").orElseThrow();
        Answer answer = put(blocks(1).replaceFirst(Pattern.quote(part),
                Matcher.quoteReplacement(wrong)), "If-Match", tag);
        assertStatus(answer, 422);
        if (!field.equals("mesocycles")) {
            assertThat(answer.json().path("errors").valueStream().map(error -> error.path("field").asString()))
                    .as(answer.body()).contains(field);
        }
        assertThat(revision()).isEqualTo(1);
    }

    private Answer put(String body, String... headers) {
        return send("PUT", path("/mesocycles"), body, token("client", "test"), headers);
    }

    private static String blocks(int fromIndex) {
        String rest = "{\"theme\": \"Rest\", \"load\": \"rest\"}";
        String week = "{\"deload\": %s, \"days\": [{\"theme\": \"Lower\", \"load\": \"heavy\", \"intensity\": 0.8, \"sets\": %d, \"reps\": 5}, "
                + String.join(", ", Collections.nCopies(6, rest)) + "]}";
        return "{\"fromIndex\": %d, \"mesocycles\": [{\"name\": \"Heavier\", \"focus\": \"Fewer, heavier sets.\", \"weeks\": [%s, %s, %s]}]}"
                .formatted(fromIndex, week.formatted("false", 3), week.formatted("false", 3),
                        week.formatted("true", 2));
    }

    @Test
    void without_an_answer_the_next_plan_follows_as_proposed_or_not() {
        for (int week = 0; week < 3; week++) {
            session(monday.plusWeeks(week));
        }
        eventually().untilAsserted(() -> assertThat(sessions()).isEqualTo(3));
        assertProblem(get(path("/proposal")), 404, "not-found");
        assertProblem(answer("next_plan", null), 404, "not-found");
        LocalDate endsOn = skipTo(11);
        JsonNode proposal = get(path("/proposal")).json();
        assertThat(proposal.path("choice").asString()).isEqualTo("extend");
        assertThat(proposal.path("reason").asString()).startsWith("Only 3 of");
        assertThat(proposal.has("answer")).isFalse();

        atMidnight(endsOn.plusDays(1));
        JsonNode settled = get(path("/proposal")).json();
        assertThat(settled.at("/answer/choice").asString()).isEqualTo("next_plan");
        assertThat(settled.at("/answer/byDefault").asBoolean()).isTrue();
        assertProblem(answer("extend", 2), 409, "plan-ended");
        assertProblem(pause(endsOn, null), 409, "plan-ended");
        eventually().untilAsserted(() -> assertThat(events(PlanCompleted.class)).hasSize(1));
        assertThat(events(PlanPublished.class)).extracting(PlanPublished::planId)
                .contains(events(PlanCompleted.class).getFirst().successorPlanId());
    }

    /** Weeks without ticks, as in an outage: nothing is judged missed. The plan's last day. */
    private LocalDate skipTo(int weeks) {
        LocalDate endsOn = LocalDate.parse(get(path("")).text("endsOn"));
        at(endsOn.minusDays(7).atTime(6, 0).atZone(BERLIN).toInstant());
        at(clock.instant());
        assertThat(endsOn).isEqualTo(monday.plusWeeks(weeks + 1).minusDays(1));
        return endsOn;
    }

    @Test
    void an_extension_that_was_wanted_moves_the_end_and_its_successor_with_it() {
        LocalDate endsOn = skipTo(11);
        eventually().untilAsserted(() -> assertThat(events(PlanPublished.class)).hasSize(2));
        UUID dormant = events(PlanPublished.class).getLast().planId();
        // Its first week is fixed already.
        atMidnight(endsOn.minusDays(1));
        assertProblem(answer("extend", null), 422, "invalid-request");
        assertProblem(answer("next_plan", 2), 422, "invalid-request");
        assertProblem(answer("extend", 7), 422, "invalid-request");
        Answer extended = answer("extend", 2);
        assertStatus(extended, 200);
        assertThat(extended.json().at("/answer/choice").asString()).isEqualTo("extend");
        assertThat(answer("extend", 2).body()).isEqualTo(extended.body());
        assertProblem(answer("next_plan", null), 409, "proposal-answered");
        assertThat(get(path("")).text("endsOn")).isEqualTo(endsOn.plusWeeks(2).toString());
        assertThat(jdbc.sql("select count(*) from training_plan where plan_id = ?").param(dormant).query(Integer.class)
                .single()).isZero();
        assertThat(jdbc.sql("select count(*) from microcycle where plan_id = ?").param(dormant).query(Integer.class)
                .single()).isZero();
        until(endsOn.plusWeeks(2).plusDays(1));
        eventually().untilAsserted(() -> assertThat(events(PlanCompleted.class)).hasSize(1));
        assertThat(events(PlanBoundaryApproaching.class)).extracting(PlanBoundaryApproaching::endsOn)
                .containsExactly(endsOn, endsOn.plusWeeks(2));
        assertThat(events(PlanPublished.class)).hasSize(3).last().extracting(PlanPublished::planId)
                .isEqualTo(events(PlanCompleted.class).getFirst().successorPlanId()).isNotEqualTo(dormant);
        assertThat(events(WeekAdvanced.class)).extracting(WeekAdvanced::weekStartsOn).doesNotHaveDuplicates()
                .contains(endsOn.plusDays(1), endsOn.plusDays(8), endsOn.plusWeeks(2).plusDays(1));
        // The old successor's days were told, and then the extension's in their place.
        assertThat(events(MicrocyclePlanned.class).stream().filter(week -> week.startsOn().equals(endsOn.plusDays(1)))
                .toList())
                .extracting(MicrocyclePlanned::planId).containsExactly(dormant, UUID.fromString(plan));
    }

    @Test
    void a_lighter_week_that_was_wanted_comes_before_the_next_plan() {
        LocalDate endsOn = skipTo(11);
        assertStatus(send("POST", path("/proposal/answer"), "{\"choice\": \"deload_then_next\"}",
                token("athlete", athlete.toString())), 200);
        JsonNode last = get(path("")).json().at("/mesocycles/2/microcycles/4");
        assertThat(last.path("deload").asBoolean()).isTrue();
        assertThat(last.path("startsOn").asString()).isEqualTo(endsOn.plusDays(1).toString());
        until(endsOn.plusWeeks(1).plusDays(1));
        eventually().untilAsserted(() -> assertThat(events(PlanCompleted.class)).hasSize(1));
        assertThat(events(PlanPublished.class)).extracting(PlanPublished::planId)
                .contains(events(PlanCompleted.class).getFirst().successorPlanId());
    }

    @Test
    void an_answer_is_taken_back_until_what_was_chosen_begins_and_another_may_follow() {
        LocalDate endsOn = skipTo(11);
        eventually().untilAsserted(() -> assertThat(events(PlanPublished.class)).hasSize(2));
        // The first week of what follows is fixed already.
        atMidnight(endsOn.minusDays(1));
        JsonNode proposed = get(path("/proposal")).json();
        UUID answer = UUID.randomUUID();
        assertProblem(takeBack(answer), 404, "not-found");
        Answer extended = answer("extend", 2, answer);
        assertStatus(extended, 200);
        assertThat(answer("extend", 2, answer).body()).isEqualTo(extended.body());
        assertProblem(answer("extend", 3, answer), 409, "other-answer");

        Answer back = takeBack(answer);
        assertStatus(back, 200);
        assertThat(back.json()).isEqualTo(proposed);
        assertThat(takeBack(answer).body()).isEqualTo(back.body());
        assertThat(get(path("")).text("endsOn")).isEqualTo(endsOn.toString());
        assertProblem(answer("extend", 2, answer), 409, "other-answer");
        assertThat(send("DELETE", "/athletes/" + athlete + "/proposal-answers/" + answer, null,
                token("athlete", UUID.randomUUID().toString())).status()).isEqualTo(403);

        UUID other = UUID.randomUUID();
        assertStatus(answer("next_plan", null, other), 200);
        assertStatus(takeBack(other), 200);
        assertThat(get(path("/proposal")).json()).isEqualTo(proposed);
        until(endsOn.plusDays(1));
        eventually().untilAsserted(() -> assertThat(events(PlanCompleted.class)).hasSize(1));
        assertThat(get(path("/proposal")).json().at("/answer/byDefault").asBoolean()).isTrue();
        assertThat(events(PlanBoundaryApproaching.class)).extracting(PlanBoundaryApproaching::endsOn)
                .containsExactly(endsOn);
        assertThat(events(PlanPublished.class)).last().extracting(PlanPublished::planId)
                .isEqualTo(events(PlanCompleted.class).getFirst().successorPlanId());
        assertThat(events(WeekAdvanced.class)).extracting(WeekAdvanced::weekStartsOn).doesNotHaveDuplicates()
                .contains(endsOn.plusDays(1));
    }

    @Test
    void an_answer_stays_once_what_was_chosen_has_begun_or_the_plan_has_changed() {
        LocalDate endsOn = skipTo(11);
        UUID first = UUID.randomUUID();
        assertStatus(answer("deload_then_next", null, first), 200);
        assertStatus(pause(endsOn.minusDays(2), endsOn.plusDays(10)), 200);
        assertProblem(takeBack(first), 409, "answer-stays");
        assertThat(takeBack(first).text("why")).isEqualTo("changed");
        assertStatus(resume(null), 200);
        assertStatus(takeBack(first), 200);
        UUID second = UUID.randomUUID();
        assertStatus(answer("extend", 1, second), 200);
        until(endsOn.plusDays(1));
        assertProblem(takeBack(second), 409, "answer-stays");
        assertThat(takeBack(second).text("why")).isEqualTo("begun");
        assertThat(get(path("")).text("endsOn")).isEqualTo(endsOn.plusWeeks(1).toString());
    }

    @Test
    void of_the_same_answer_taken_back_many_times_at_once_one_is() {
        LocalDate endsOn = skipTo(11);
        UUID answer = UUID.randomUUID();
        assertStatus(answer("extend", 2, answer), 200);
        List<Answer> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> takeBack(answer))).limit(6)
                .toList().stream().map(CompletableFuture::join).toList();
        assertThat(answers).allSatisfy(back -> assertStatus(back, 200));
        assertThat(get(path("")).text("endsOn")).isEqualTo(endsOn.toString());
    }

    private Answer answer(String choice, Integer weeks, UUID answerId) {
        return post(path("/proposal/answer"), "{\"choice\": \"%s\"%s, \"answerId\": \"%s\"}".formatted(choice,
                weeks == null ? "" : ", \"weeks\": " + weeks, answerId));
    }

    private Answer takeBack(UUID answerId) {
        return send("DELETE", "/athletes/" + athlete + "/proposal-answers/" + answerId, null, token("client", "app"));
    }

    @Test
    void only_who_may_changes_a_plan() {
        String other = token("athlete", UUID.randomUUID().toString());
        String body = "{\"from\": \"%s\", \"reason\": \"other\"}".formatted(monday.plusDays(1));
        assertThat(send("POST", path("/pause"), body, other).status()).isEqualTo(403);
        assertThat(send("POST", path("/pause"), body, token("service", "x")).status()).isEqualTo(403);
        assertThat(send("POST", path("/pause"), body, null).status()).isEqualTo(401);
        assertThat(send("POST", path("/pause"), body, token("athlete", athlete.toString())).status()).isEqualTo(200);
        assertThat(send("POST", path("/resume"), "{}", token("operator", "x")).status()).isEqualTo(200);
        assertProblem(post("/athletes/" + UUID.randomUUID() + "/plans/" + plan + "/resume", "{}"), 404, "not-found");
        Answer wrong = post(path("/pause"), "{\"from\": \"%s\", \"reason\": \"bored\"}".formatted(monday.plusDays(1)));
        assertStatus(wrong, 422);
        assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("reason");
        assertThat(pause(monday.minusDays(1), null).json().at("/errors/0/field").asString()).isEqualTo("from");
    }
}
