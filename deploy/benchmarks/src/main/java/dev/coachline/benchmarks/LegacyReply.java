package dev.coachline.benchmarks;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.plan.plans.DayPlan;
import dev.coachline.plan.plans.Mesocycle;
import dev.coachline.plan.plans.Microcycle;
import dev.coachline.plan.plans.WeekPlan;

/**
 * The peer: how the old application answered. The newest chunk of the conversation, the profile, the plan and this week are read
 * as JSON and put before the model as they are, without blanks; afterwards the chunk is changed, pruned to its last
 * turns and saved whole. Nothing waits, and nothing is done twice.
 */
final class LegacyReply implements Replying {

    private static final int KEPT_TURNS = 20;
    private static final String PROFILE = "\n\nProfile: ";
    private static final String PLAN = "\n\nPlan: ";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Database database;
    private final JdbcClient jdbc;

    LegacyReply(Database database) {
        this.database = database;
        this.jdbc = JdbcClient.create(database.jdbc);
    }

    /** Makes the old application's tables in the schema of the connection. */
    static void tables(Database database) {
        database.jdbc.execute("""
                create table legacy_profiles (user_id uuid primary key, profile jsonb not null);
                create table legacy_plans (client_id uuid primary key, plan jsonb not null);
                create table legacy_microcycles (client_id uuid, start_date date, microcycle jsonb not null,
                    primary key (client_id, start_date));
                create table legacy_chunks (id bigint generated always as identity primary key, user_id uuid not null,
                    content text not null, created_at timestamptz not null default now());
                create index on legacy_chunks (user_id, id)""");
    }

    /** Stores what is known of an athlete, in the shapes of before. */
    void begin(Asking athlete) {
        jdbc.sql("insert into legacy_profiles values (?, ?::jsonb)").params(athlete.id(), profile(athlete).toString())
                .update();
        jdbc.sql("insert into legacy_plans values (?, ?::jsonb)").params(athlete.id(), plan(athlete).toString())
                .update();
        for (int week = 0; week < athlete.plan().weeks(); week++) {
            Microcycle microcycle = athlete.plan().microcycle(week);
            jdbc.sql("insert into legacy_microcycles values (?, ?, ?::jsonb)").params(athlete.id(),
                    microcycle.startsOn(), microcycle(microcycle, week).toString()).update();
        }
        save(athlete, chunk(athlete));
    }

    @Override
    public String prompt(Asking athlete, String question) {
        String chunk = newest(athlete);
        String profile = jdbc.sql("select profile from legacy_profiles where user_id = ?").param(athlete.id())
                .query(String.class).single();
        String plan = jdbc.sql("select plan from legacy_plans where client_id = ?").param(athlete.id())
                .query(String.class).single();
        String week = jdbc.sql("""
                select microcycle from legacy_microcycles where client_id = ? and start_date <= ?
                order by start_date desc limit 1""").params(athlete.id(), Asking.TODAY).query(String.class).single();
        // PostgreSQL puts blanks between the values; the old application had none.
        return ReplyBenchmark.SYSTEM + PROFILE + JSON.readTree(profile) + PLAN + JSON.readTree(plan)
                + "\n\nWeek, today is " + Asking.TODAY + ": " + JSON.readTree(week) + "\n\nMemory: " + chunk
                + "\n\nuser: " + question;
    }

    @Override
    public void answered(Asking athlete, String question, String answer) {
        ObjectNode chunk = (ObjectNode) JSON.readTree(newest(athlete));
        chunk.put("user_input", question);
        chunk.put("step_count", chunk.path("step_count").asInt(0) + 1);
        ArrayNode turns = (ArrayNode) chunk.path("conversation_history");
        turns.addObject().put("role", "user").put("content", question);
        turns.addObject().put("role", "assistant").put("content", answer);
        prune(turns);
        save(athlete, chunk);
    }

    private static void prune(ArrayNode turns) {
        while (turns.size() > KEPT_TURNS) {
            turns.remove(0);
        }
    }

    private String newest(Asking athlete) {
        return jdbc.sql("select content from legacy_chunks where user_id = ? order by id desc limit 1")
                .param(athlete.id()).query(String.class).single();
    }

    private void save(Asking athlete, ObjectNode chunk) {
        database.transaction.executeWithoutResult(status -> jdbc
                .sql("insert into legacy_chunks (user_id, content) values (?, ?)")
                .params(athlete.id(), chunk.toString()).update());
    }

    @Override
    public Set<Asking.Best> recordsIn(String prompt) {
        String profile = prompt.substring(prompt.indexOf(PROFILE) + PROFILE.length(), prompt.indexOf(PLAN));
        Set<Asking.Best> records = new HashSet<>();
        JSON.readTree(profile).path("metrics").path("prLifts").propertyStream()
                .forEach(lift -> records.add(new Asking.Best(lift.getKey(),
                        lift.getValue().path("weight").decimalValue().stripTrailingZeros(),
                        lift.getValue().path("unit").asString(""), lift.getValue().path("reps").asInt(0),
                        LocalDate.parse(lift.getValue().path("date").asString("")))));
        return records;
    }

    /** As the first generation of structured profiles had it. */
    private static ObjectNode profile(Asking athlete) {
        ObjectNode profile = JSON.createObjectNode();
        profile.put("version", 1).put("fitnessGoals", athlete.enrolment().goal());
        profile.put("skillLevel", athlete.enrolment().experience());
        profile.put("exerciseFrequency", athlete.enrolment().daysPerWeek() + "x per week").put("gender", "");
        profile.put("primaryGoal", athlete.plan().programType().name().toLowerCase(Locale.ROOT));
        profile.put("specificObjective", athlete.enrolment().goal()).put("eventDate", "");
        profile.put("timelineWeeks", athlete.plan().weeks());
        profile.put("experienceLevel", athlete.enrolment().experience());
        profile.putObject("currentTraining").put("programName", "").put("weeksCompleted", 5).put("focus", "strength")
                .putNull("notes");
        profile.putObject("availability").put("daysPerWeek", athlete.enrolment().daysPerWeek())
                .put("minutesPerSession", athlete.enrolment().sessionMinutes()).put("preferredTimes", "morning")
                .put("travelPattern", "");
        ObjectNode equipment = profile.putObject("equipment");
        equipment.put("access", athlete.enrolment().equipment()).put("location", "").putArray("items");
        equipment.putArray("constraints");
        ObjectNode preferences = profile.putObject("preferences");
        preferences.put("workoutStyle", "structured").put("coachingTone", athlete.body().tone());
        preferences.putArray("enjoyedExercises").add(athlete.body().likes());
        preferences.putArray("dislikedExercises").add(athlete.body().dislikes());
        ObjectNode metrics = profile.putObject("metrics");
        metrics.put("heightCm", athlete.body().heightCm()).put("bodyFatPercent", -1);
        metrics.putObject("bodyweight").put("value", athlete.body().kilos()).put("unit", "kg");
        ObjectNode lifts = metrics.putObject("prLifts");
        athlete.best().stream().sorted((a, b) -> a.exercise().compareTo(b.exercise()))
                .forEach(best -> lifts.putObject(best.exercise()).put("weight", best.load()).put("unit", best.unit())
                        .put("reps", best.reps()).put("date", String.valueOf(best.date())));
        ArrayNode constraints = profile.putArray("constraints");
        for (String constraint : athlete.enrolment().constraints()) {
            ObjectNode one = constraints.addObject();
            one.put("id", "c" + constraints.size()).put("type", "injury").put("label", constraint)
                    .put("severity", "mild").put("modifications", "").put("startDate", "2026-01-10")
                    .put("endDate", "").put("status", "active").putArray("affectedAreas");
        }
        return profile;
    }

    /** As the first generation of plans had it: every week of every mesocycle. */
    private static ObjectNode plan(Asking athlete) {
        ObjectNode row = JSON.createObjectNode();
        row.put("id", athlete.plan().planId().toString()).put("client_id", athlete.id().toString());
        row.put("program_type", athlete.plan().programType().name().toLowerCase(Locale.ROOT));
        row.put("start_date", athlete.plan().startsOn().toString()).put("goal_statement", athlete.plan().goal());
        row.put("overview", "");
        ObjectNode macrocycle = row.putArray("macrocycles").addObject();
        macrocycle.put("name", "Base").put("description", "Steady progress").put("durationWeeks",
                athlete.plan().weeks());
        ArrayNode mesocycles = macrocycle.putArray("mesocycles");
        for (Mesocycle mesocycle : athlete.plan().mesocycles()) {
            ObjectNode one = mesocycles.addObject();
            one.put("index", mesocycles.size() - 1).put("phase", mesocycle.name()).put("weeks",
                    mesocycle.weeks().size());
            ArrayNode overviews = one.putArray("microcycleOverviews");
            mesocycle.weeks().forEach(week -> overview(overviews.addObject(), overviews.size() - 1, week));
        }
        return row;
    }

    private static void overview(ObjectNode overview, int index, WeekPlan week) {
        overview.put("index", index).put("split",
                week.days().stream().map(day -> day.theme().label()).collect(Collectors.joining("-")));
        List<DayPlan> lifting = week.days().stream().filter(day -> day.intensity() != null).toList();
        overview.put("avgIntensityPct1RM", Math.round(100 * lifting.stream()
                .mapToDouble(day -> day.intensity() == null ? 0 : day.intensity()).average().orElse(0)));
        overview.put("totalSetsMainLifts",
                lifting.stream().mapToInt(day -> day.sets() == null ? 0 : day.sets()).sum());
        if (week.deload()) {
            overview.put("deload", true);
        }
    }

    private static ObjectNode microcycle(Microcycle week, int index) {
        ObjectNode row = JSON.createObjectNode();
        row.put("id", week.microcycleId().toString()).put("client_id", week.athleteId().toString());
        row.put("plan_id", week.planId().toString()).put("mesocycle_index", week.mesocycleIndex());
        row.put("index", index).put("start_date", week.startsOn().toString());
        row.put("end_date", week.endsOn().toString());
        ObjectNode pattern = row.putObject("pattern").put("weekIndex", index);
        ArrayNode days = pattern.putArray("days");
        for (int i = 0; i < week.days().size(); i++) {
            DayPlan day = week.days().get(i);
            days.addObject().put("day", week.startsOn().plusDays(i).getDayOfWeek().name())
                    .put("theme", day.theme().label()).put("load", day.load().name().toLowerCase(Locale.ROOT))
                    .put("notes", prescription(day));
        }
        return row;
    }

    private static String prescription(DayPlan day) {
        return day.intensity() == null
                ? day.minutes() == null ? "" : day.minutes() + " min"
                : "%dx%d @ %s %%".formatted(day.sets(), day.reps(), 100 * day.intensity());
    }

    /** The newest save: the last turns and everything that is remembered. */
    private static ObjectNode chunk(Asking athlete) {
        ObjectNode chunk = JSON.createObjectNode();
        chunk.put("user_input", athlete.said().getLast().text());
        ArrayNode memory = chunk.putArray("memory_context");
        athlete.memory().forEach(item -> memory.addObject().put("source", "ltm").put("content", item.text())
                .put("relevance_score", item.relevance()));
        chunk.putArray("history");
        chunk.put("step_count", athlete.said().size()).putArray("focus").add("strength");
        ArrayNode turns = chunk.putArray("conversation_history");
        athlete.said().forEach(said -> turn(turns.addObject(), said));
        prune(turns);
        chunk.putNull("last_tool_result").putNull("config");
        return chunk;
    }

    private static void turn(ObjectNode turn, Asking.Said said) {
        switch (said.who()) {
            case ATHLETE -> turn.put("role", "user").put("content", said.text());
            case COACH -> turn.put("role", "assistant").put("content", said.text());
            case CALL -> {
                JsonNode calls = JSON.readTree(said.text());
                turn.put("role", "assistant").put("content", "").set("tool_calls", calls);
            }
            case RESULT -> {
                JsonNode result = JSON.readTree(said.text());
                turn.put("role", "tool").put("name", "sessions").set("content", result);
            }
        }
    }
}
