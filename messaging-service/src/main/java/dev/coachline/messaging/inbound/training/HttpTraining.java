package dev.coachline.messaging.inbound.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.messaging.inbound.BodyArea;
import dev.coachline.messaging.inbound.Request;
import dev.coachline.messaging.inbound.SetLine;
import dev.coachline.messaging.inbound.Training;
import dev.coachline.platform.Guard;
import dev.coachline.platform.Guards;
import dev.coachline.platform.ServiceClients;

/** Each step has a natural key, so that a text that is handled twice has its effect once. */
@Component
class HttpTraining implements Training {

    private static final String TITLE = "By text";

    /** @param body absent where it has none or is no JSON */
    private record Answer(HttpStatus status, @Nullable JsonNode body, String text) {

        boolean ok() {
            return status.is2xxSuccessful();
        }

        JsonNode json() {
            if (body == null || !ok()) {
                throw new IllegalStateException("a service answered " + status.value());
            }
            return body;
        }
    }

    private record Remote(RestClient client, Guard guard) {}

    private final Remote plan;
    private final Remote workout;
    private final JsonMapper json;

    HttpTraining(ServiceClients clients, Guards guards, JsonMapper json,
            @Value("${coachline.messaging.content.plan-url}") String planUrl,
            @Value("${coachline.messaging.content.workout-url}") String workoutUrl) {
        this.plan = new Remote(clients.of(planUrl), guards.of("plan-service"));
        this.workout = new Remote(clients.of(workoutUrl), guards.of("workout-service"));
        this.json = json;
    }

    @Override
    public @Nullable Dossier dossier(UUID athleteId) {
        Answer dossier = call(plan, HttpMethod.GET, "/athletes/" + athleteId + "/dossier", null);
        if (dossier.status() == HttpStatus.NOT_FOUND) {
            return null;
        }
        if (!dossier.ok()) {
            throw new IllegalStateException("plan-service answered " + dossier.status().value());
        }
        return DossierMarkdown.parse(dossier.text());
    }

    @Override
    public SetLine.@Nullable Unit unitOf(UUID athleteId) {
        Dossier dossier = dossier(athleteId);
        return dossier == null
                ? null
                : dossier.facts(DossierFact.Section.IDENTITY, DossierFact.Keys.UNIT)
                        .map(DossierFact::text).filter(unit -> unit != null && unit.matches("kg|lb"))
                        .map(unit -> "kg".equals(unit) ? SetLine.Unit.KG : SetLine.Unit.LB)
                        .reduce((earlier, later) -> later).orElse(null);
    }

    @Override
    public boolean log(UUID athleteId, UUID sessionId, LocalDate date, List<SetLine> sets) {
        String sessions = "/athletes/" + athleteId + "/sessions";
        Map<String, Object> start = new HashMap<>(Map.of("sessionId", sessionId, "date", date, "ofWorkout", true));
        Answer started = call(workout, HttpMethod.POST, sessions, start);
        if (started.status() == HttpStatus.CONFLICT) {
            start.remove("ofWorkout");
            start.put("title", TITLE);
            started = call(workout, HttpMethod.POST, sessions, start);
        }
        if (!taken(started)) {
            return false;
        }
        int number = 1;
        for (SetLine line : sets) {
            for (Map<String, Object> set : written(line)) {
                if (!taken(call(workout, HttpMethod.PUT, sessions + "/" + sessionId + "/sets/" + number, set))) {
                    takeBack(athleteId, sessionId);
                    return false;
                }
                number += set.get("sets") instanceof Integer times ? times : 1;
            }
        }
        return taken(call(workout, HttpMethod.PATCH, sessions + "/" + sessionId, Map.of("status", "completed")));
    }

    /** Sets alike in one step, others one by one. */
    private static List<Map<String, Object>> written(SetLine line) {
        boolean alike = line.reps().stream().distinct().count() == 1;
        List<Map<String, Object>> sets = new ArrayList<>();
        for (int reps : alike ? List.of(line.reps().getFirst()) : line.reps()) {
            Map<String, Object> set = new HashMap<>();
            set.put("exercise", line.exercise());
            if (alike) {
                set.put("sets", line.reps().size());
            }
            if (line.seconds() == null) {
                set.put("reps", reps);
            } else {
                set.put("seconds", line.seconds());
            }
            if (line.load() != null && line.unit() != null) {
                set.put("load", line.load());
                set.put("unit", line.unit().symbol());
            }
            if (line.rpe() != null) {
                set.put("rpe", line.rpe());
            }
            sets.add(set);
        }
        return sets;
    }

    @Override
    public void skip(UUID athleteId, UUID sessionId, LocalDate date) {
        require(call(workout, HttpMethod.PUT, "/athletes/" + athleteId + "/sessions/" + sessionId,
                Map.of("date", date, "title", "Skipped", "status", "skipped", "source", "athlete")));
    }

    @Override
    public boolean takeBack(UUID athleteId, UUID sessionId) {
        String path = "/athletes/" + athleteId + "/sessions/" + sessionId;
        Answer found = call(workout, HttpMethod.GET, path, null);
        if (found.status() == HttpStatus.NOT_FOUND) {
            return false;
        }
        JsonNode session = found.json();
        if (session.path("status").asString("").equals("abandoned")) {
            return true;
        }
        for (JsonNode set : session.path("sets")) {
            if (!set.path("withdrawn").asBoolean(false)) {
                require(call(workout, HttpMethod.POST, path + "/sets/" + set.path("number").asInt() + "/corrections",
                        Map.of("why", "taken back by text", "withdrawn", true)));
            }
        }
        require(call(workout, HttpMethod.PATCH, path, Map.of("status", "in_progress")));
        require(call(workout, HttpMethod.PATCH, path, Map.of("status", "abandoned")));
        return true;
    }

    @Override
    public boolean hurts(UUID athleteId, UUID reportId, BodyArea area, LocalDate since) {
        Answer kept = call(plan, HttpMethod.PUT, "/athletes/" + athleteId + "/constraints/" + reportId,
                Map.of("area", area.name().toLowerCase(Locale.ROOT), "since", since));
        if (kept.status() == HttpStatus.NOT_FOUND) {
            return false;
        }
        require(kept);
        return true;
    }

    @Override
    public List<ExerciseRecords> records(UUID athleteId, @Nullable String exercise) {
        // As many as there may be on a page: what was brought is told only beside all that was logged.
        Answer answer = exercise == null
                ? call(workout, HttpMethod.GET, "/athletes/" + athleteId + "/records?limit=500", null)
                : call(workout, HttpMethod.GET, "/athletes/" + athleteId + "/records?exercise={exercise}", null,
                        exercise);
        if (answer.status() == HttpStatus.NOT_FOUND) {
            return List.of();
        }
        Map<String, ExerciseRecords> known = new LinkedHashMap<>();
        for (JsonNode each : answer.json().path("exercises")) {
            List<Best> best = each.path("records").valueStream().map(HttpTraining::best).toList();
            if (!best.isEmpty()) {
                known.merge(key(each), new ExerciseRecords(name(each), best, List.of()), HttpTraining::together);
            }
        }
        for (JsonNode each : answer.json().path("brought")) {
            known.merge(key(each), new ExerciseRecords(name(each), List.of(), List.of(brought(each))),
                    HttpTraining::together);
        }
        return List.copyOf(known.values());
    }

    private static Best best(JsonNode held) {
        return new Best(held.path("kind").asString(""), held.path("value").decimalValue(),
                held.path("unit").asString(""), held.path("at").isString() ? held.path("at").asString() : null,
                LocalDate.parse(held.path("date").asString("")));
    }

    private static Brought brought(JsonNode lift) {
        return new Brought(lift.path("load").decimalValue(), lift.path("unit").asString(""),
                lift.path("reps").isInt() ? lift.path("reps").asInt() : null,
                lift.path("date").isString() ? LocalDate.parse(lift.path("date").asString()) : null,
                lift.path("assumed").asBoolean(false));
    }

    private static ExerciseRecords together(ExerciseRecords one, ExerciseRecords more) {
        return new ExerciseRecords(one.exercise(), Stream.concat(one.best().stream(), more.best().stream()).toList(),
                Stream.concat(one.brought().stream(), more.brought().stream()).toList());
    }

    private static String name(JsonNode exercise) {
        return exercise.path("exercise").asString("");
    }

    /** By the catalogue, or else by its name. */
    private static String key(JsonNode exercise) {
        String id = exercise.path("exerciseId").asString("");
        return id.isEmpty() ? name(exercise).strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ") : id;
    }

    @Override
    public @Nullable Swapped swap(UUID athleteId, UUID swapId, String exercise, LocalDate since) {
        Answer found = call(workout, HttpMethod.GET,
                "/athletes/" + athleteId + "/alternatives?exercise={exercise}", null, exercise);
        if (found.status() == HttpStatus.NOT_FOUND) {
            return null;
        }
        String lift = found.json().path("exercise").asString("");
        String instead = found.json().path("instead").asString("");
        Answer kept = call(plan, HttpMethod.PUT, "/athletes/" + athleteId + "/swaps/" + swapId,
                Map.of("exercise", lift, "instead", instead, "since", since));
        if (kept.status() != HttpStatus.NOT_FOUND) {
            require(kept);
        }
        return new Swapped(lift, instead, kept.ok());
    }

    @Override
    public TakenBack swapBack(UUID athleteId, UUID swapId) {
        return takenBack(call(plan, HttpMethod.DELETE, "/athletes/" + athleteId + "/swaps/" + swapId, null));
    }

    @Override
    public Moving move(UUID athleteId, UUID moveId, LocalDate from, LocalDate to) {
        Answer answer = call(plan, HttpMethod.PUT, "/athletes/" + athleteId + "/moves/" + moveId,
                Map.of("from", from, "to", to));
        if (answer.status() == HttpStatus.NOT_FOUND) {
            return new Moving.Stays(Moving.Why.NO_PLAN);
        }
        if (answer.status() == HttpStatus.CONFLICT) {
            String why = answer.body() == null ? "" : answer.body().path("why").asString("");
            return new Moving.Stays(Arrays.stream(Moving.Why.values())
                    .filter(known -> known.name().equalsIgnoreCase(why)).findFirst().orElse(Moving.Why.NO_PLAN));
        }
        JsonNode inReturn = answer.json().path("inReturn");
        return new Moving.Moved(answer.json().path("theme").asString(""),
                inReturn.isString() ? inReturn.asString() : null);
    }

    @Override
    public TakenBack moveBack(UUID athleteId, UUID moveId) {
        return takenBack(call(plan, HttpMethod.DELETE, "/athletes/" + athleteId + "/moves/" + moveId, null));
    }

    private static TakenBack takenBack(Answer answer) {
        if (answer.status() == HttpStatus.NOT_FOUND) {
            return TakenBack.NOTHING;
        }
        if (answer.status() == HttpStatus.CONFLICT) {
            return TakenBack.TOO_LATE;
        }
        require(answer);
        return TakenBack.DONE;
    }

    @Override
    public @Nullable Proposal proposal(UUID athleteId, UUID planId) {
        Answer answer = call(plan, HttpMethod.GET, "/athletes/" + athleteId + "/plans/" + planId + "/proposal", null);
        if (answer.status() == HttpStatus.NOT_FOUND) {
            return null;
        }
        JsonNode proposed = answer.json();
        Request.AfterPlan.Choice choice = Arrays.stream(Request.AfterPlan.Choice.values())
                .filter(known -> known.name().equalsIgnoreCase(proposed.path("choice").asString(""))).findFirst()
                .orElse(Request.AfterPlan.Choice.NEXT_PLAN);
        return new Proposal(LocalDate.parse(proposed.path("endsOn").asString("")), choice,
                proposed.path("weeks").asInt(0), proposed.path("reason").asString(""),
                proposed.path("answer").isObject());
    }

    @Override
    public Chosen choose(UUID athleteId, UUID answerId, Request.AfterPlan choice) {
        Answer inForce = call(plan, HttpMethod.GET, "/athletes/" + athleteId + "/plan", null);
        if (inForce.status() == HttpStatus.NOT_FOUND) {
            return Chosen.NOTHING_PROPOSED;
        }
        Map<String, Object> answer = new HashMap<>(
                Map.of("choice", choice.choice().name().toLowerCase(Locale.ROOT), "answerId", answerId));
        if (choice.weeks() > 0) {
            answer.put("weeks", choice.weeks());
        }
        Answer chosen = call(plan, HttpMethod.POST, "/athletes/" + athleteId + "/plans/"
                + UUID.fromString(inForce.json().path("planId").asString("")) + "/proposal/answer", answer);
        if (chosen.status() == HttpStatus.NOT_FOUND) {
            return Chosen.NOTHING_PROPOSED;
        }
        if (chosen.status() == HttpStatus.CONFLICT) {
            return chosen.body() != null && chosen.body().path("type").asString("").endsWith(":plan-ended")
                    ? Chosen.TOO_LATE
                    : Chosen.OTHERWISE;
        }
        require(chosen);
        return Chosen.DONE;
    }

    @Override
    public TakenBack choiceBack(UUID athleteId, UUID answerId) {
        return takenBack(
                call(plan, HttpMethod.DELETE, "/athletes/" + athleteId + "/proposal-answers/" + answerId, null));
    }

    @Override
    public @Nullable Week week(UUID athleteId, LocalDate date) {
        Answer answer = call(plan, HttpMethod.GET, "/athletes/" + athleteId + "/microcycles", null);
        if (answer.status() == HttpStatus.NOT_FOUND) {
            return null;
        }
        for (JsonNode week : answer.json()) {
            if (holds(week, date)) {
                return new Week(week.path("deload").asBoolean(false), week.path("days").valueStream()
                        .map(day -> new Day(LocalDate.parse(day.path("date").asString("")),
                                day.path("theme").asString("")))
                        .toList());
            }
        }
        return null;
    }

    @Override
    public @Nullable Standing standing(UUID athleteId, LocalDate date) {
        Answer answer = call(plan, HttpMethod.GET, "/athletes/" + athleteId + "/plan", null);
        if (answer.status() == HttpStatus.NOT_FOUND) {
            return null;
        }
        JsonNode plans = answer.json();
        int weeks = 0;
        int week = 1;
        String block = "";
        for (JsonNode mesocycle : plans.path("mesocycles")) {
            for (JsonNode each : mesocycle.path("microcycles")) {
                weeks++;
                if (holds(each, date)) {
                    week = weeks;
                    block = mesocycle.path("name").asString("");
                }
            }
        }
        return new Standing(plans.path("goal").asString(""), week, weeks, block,
                LocalDate.parse(plans.path("endsOn").asString("")));
    }

    private static boolean holds(JsonNode week, LocalDate date) {
        return !date.isBefore(LocalDate.parse(week.path("startsOn").asString("")))
                && !date.isAfter(LocalDate.parse(week.path("endsOn").asString("")));
    }

    /** False where it is refused for what it says; an exception where the service could not. */
    private static boolean taken(Answer answer) {
        if (answer.status() == HttpStatus.UNPROCESSABLE_CONTENT || answer.status() == HttpStatus.CONFLICT) {
            return false;
        }
        require(answer);
        return true;
    }

    private static void require(Answer answer) {
        if (!answer.ok()) {
            throw new IllegalStateException("a service answered " + answer.status().value());
        }
    }

    private Answer call(Remote remote, HttpMethod method, String path, @Nullable Object body, Object... variables) {
        return remote.guard().call(() -> {
            RestClient.RequestBodySpec request = remote.client().method(method).uri(path, variables);
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(body));
            }
            return request.exchangeForRequiredValue((sent, response) -> {
                HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
                if (status.is5xxServerError()) {
                    throw new IllegalStateException("a service answered " + status.value());
                }
                return answer(status, response.getBody().readAllBytes(), response.getHeaders().getContentType());
            });
        });
    }

    private Answer answer(HttpStatus status, byte[] body, @Nullable MediaType type) throws IOException {
        boolean isJson = body.length > 0 && type != null && type.getSubtype().endsWith("json");
        return new Answer(status, isJson ? json.readTree(body) : null,
                new String(body, StandardCharsets.UTF_8));
    }
}
