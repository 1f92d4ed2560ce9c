package dev.coachline.migration.conversion;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.dossier.DossierFact;
import dev.coachline.migration.conversion.LegacyConversion.Outcome;
import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.LedgerEntry;
import dev.coachline.migration.legacy.LegacyZones;

/** A well-formed athlete, to be damaged by the tests in one place each. */
final class Legacy {

    static final LocalDate TODAY = LocalDate.parse("2026-03-20");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String P1 = """
            {"version":1,"fitnessGoals":"Stronger","primaryGoal":"strength","experienceLevel":"elite","gender":"","age":41,
             "eventDate":"2026-06-01","timelineWeeks":12,"availability":{"daysPerWeek":4,"preferredTimes":"morning"},
             "equipment":{"access":"full-gym","items":["barbell"],"constraints":[]},
             "preferences":{"enjoyedExercises":["Front Squat"],"musicOrVibe":null},
             "metrics":{"heightCm":180,"bodyFatPercent":-1,"bodyweight":{"value":181.5,"unit":"lbs"},
               "prLifts":{"bench":{"weight":205,"unit":"lbs","reps":5,"date":"2025-12-01"},"squat":{"weight":140,"unit":"kg"}}},
             "constraints":[{"id":"c1","type":"injury","label":"left knee","affectedAreas":["knee"],"startDate":"2025-11-01",
               "endDate":"","status":"active"}]}""";

    private static final String BUNDLE = """
            {"users":[{"id":"u","name":"Ann # --- 💪","phone":"+12015550101","timezone":"Europe/Berlin","preferred_send_hour":7,
               "units":"imperial","status":"active","sms_consent_at":"2026-01-01T00:00:00+00:00","opted_out_at":null,
               "active_system":"legacy","created_at":"2026-01-01T00:00:00+00:00"}],
             "profiles":[{"id":"p","user_id":"u","fitness_goals":null,"skill_level":null,"exercise_frequency":null,"gender":null,
               "age":null,"profile":%s,"markdown":null,"structured":null,"created_at":"2026-01-02T00:00:00+00:00"}],
             "structured_plans":[{"id":"plan","client_id":"u","program_type":"strength","start_date":"2026-02-02",
               "goal_statement":"Bench 225","overview":"","macrocycles":[
                 {"name":"Base","description":"...","durationWeeks":9,"mesocycles":[{"phase":"Accumulation","weeks":4,
                   "microcycleOverviews":[{"index":0,"split":"Upper-Lower","avgIntensityPct1RM":68},{"weekNumber":2,"deload":true},
                     {"weekNumber":3,"totalSetsMainLifts":15}]}]},
                 {"name":"Peak","mesocycles":[{"index":0,"phase":"Realization","weeks":3,"microcycleOverviews":[]}]}],
               "mesocycles":null,"length_weeks":null,"notes":null,"current_mesocycle_index":null,"current_microcycle_week":null,
               "cycle_start_date":null,"structured":null,"created_at":"2026-02-01T00:00:00+00:00"}],
             "microcycles":[{"id":"m","client_id":"u","plan_id":"plan","mesocycle_id":"m0","index":0,"start_date":"2026-02-02",
               "end_date":"2026-02-08","targets":{"sets":14},"pattern":{"weekIndex":0,"days":[{"day":"MONDAY","theme":"Upper",
               "load":"heavy"}]},"days":["Upper","Rest"]}],
             "workout_instances":[
               {"id":"w1","client_id":"u","plan_id":"plan","microcycle_id":"m","date":"2026-02-03","session_type":"strength",
                "goal":"Upper","details":[{"label":"Main","activities":["Bench 3x5 @ 205 - PR!","Row 4x8 @ 120"]}],
                "completed_at":"2026-02-03T10:00:00+00:00"},
               {"id":"w2","client_id":"u","plan_id":"plan","microcycle_id":null,"date":"2026-03-18","session_type":"cardio",
                "goal":"","details":{"sessionType":"cardio","details":[{"label":"Run","activities":["Run 3 miles"]}],
                "targets":[{"key":"rpe","value":""}]},"completed_at":null}],
             "programs":[],"workout_sessions":[],"memory_chunks":[],"messages":[]}""";

    private Legacy() {}

    static ObjectNode athlete() {
        return (ObjectNode) JSON.readTree(BUNDLE.formatted(P1));
    }

    static ObjectNode athleteWithMarkdown(String... versions) {
        ObjectNode athlete = athlete();
        ObjectNode row = (ObjectNode) athlete.path("profiles").get(0);
        athlete.putArray("profiles");
        for (String version : versions) {
            ObjectNode copy = row.deepCopy();
            copy.putNull("profile");
            copy.put("markdown", version);
            ((tools.jackson.databind.node.ArrayNode) athlete.path("profiles")).add(copy);
        }
        return athlete;
    }

    private static final String PROGRAM = """
            {"id":"p1","userId":"u","name":"My week","description":"","startDate":"2026-02-02","isPaused":false,
             "schedule":{"duration":8,"weeklyPattern":[{"dayOfWeek":0,"workoutIndex":0},{"dayOfWeek":2,"workoutIndex":1},
               {"dayOfWeek":6,"workoutIndex":9}]},
             "workouts":[
               {"id":"w0","name":"Push Day","type":"strength","estimatedDuration":45,"notes":"","exercises":[
                 {"id":"e0","name":"Bench Press","sets":"3","reps":"8-12","duration":-1,"restBetweenSets":90,
                  "restBetweenExercises":120,"equipment":["barbell"],"notes":"","type":"main",
                  "targetMuscles":[{"muscle":"chest","activation":"primary"}]}]},
               {"id":"w1","name":"Pull Day","type":"strength","exercises":[
                 {"id":"e1","name":"Barbell Row","sets":4,"reps":"AMRAP","type":"main"},
                 {"id":"e2","name":"Plank","sets":2,"reps":"","duration":45,"type":"cooldown"}]}]}""";
    private static final String SESSION = """
            {"id":"s1","programId":"p1","workoutId":"w0","workoutNameSnapshot":"Heavy Push","status":"completed",
             "startedAt":"2026-02-03T23:30:00Z","completedAt":"2026-02-04T00:10:00Z","exercises":[
               {"exerciseId":"e0","exerciseName":"Bench Press","skipped":false,"notes":"easy","sets":[
                 {"setNumber":1,"completed":true,"reps":5,"weight":205,"duration":-1,"completedAt":"2026-02-03T23:40:00Z"},
                 {"setNumber":2,"completed":false,"reps":3,"weight":215,"duration":null,"completedAt":null}]}]}""";

    /** With a program and a session of it, in New York, where the session's day is the third of February. */
    static ObjectNode athleteWithProgram() {
        ObjectNode athlete = athlete();
        at(athlete, "/users/0").put("timezone", "America/New_York");
        athlete.putArray("programs").addObject().put("id", "row-1").put("user_id", "u")
                .put("created_at", "2026-02-02T00:00:00+00:00").set("program", JSON.readTree(PROGRAM));
        athlete.putArray("workout_sessions").addObject().put("id", "row-2").put("user_id", "u")
                .put("created_at", "2026-02-03T00:00:00+00:00").set("session", JSON.readTree(SESSION));
        return athlete;
    }

    /** Two texts and a save, which has the second of them again. */
    static ObjectNode withConversation(ObjectNode athlete) {
        athlete.set("messages", JSON.readTree(
                """
                        [{"id":"m1","user_id":"u","direction":"outbound","content":"Upper: Bench 3x5","phone_from":"+12015550199",
                          "phone_to":"+12015550101","provider_message_id":"SM1","delivery_status":"delivered",
                          "message_type":"daily","created_at":"2026-02-03T12:00:00+00:00"},
                         {"id":"m2","user_id":"u","direction":"inbound","content":"done","phone_from":"+12015550101",
                          "phone_to":"+12015550199","provider_message_id":"SM2","delivery_status":"",
                          "message_type":null,"created_at":"2026-02-03T18:00:00+00:00"}]"""));
        athlete.putArray("memory_chunks").addObject().put("id", 1).put("user_id", "u")
                .put("created_at", "2026-02-03T18:00:01+00:00").put("content", """
                        {"user_input":"done","memory_context":[{"source":"ltm","content":"tall","relevance_score":0.7}],
                         "history":[["log","ok"]],"step_count":2,"focus":["fitness"],"last_tool_result":{"ok":true},
                         "conversation_history":[{"role":"user","content":"done"},
                           {"role":"tool","name":"notes","content":{"ok":true}}],"config":null}""");
        return athlete;
    }

    static ObjectNode at(JsonNode athlete, String pointer) {
        return (ObjectNode) athlete.at(pointer);
    }

    static Outcome.Converted converted(JsonNode athlete) {
        return (Outcome.Converted) LegacyConversion.convert(athlete, TODAY, LegacyZones::of);
    }

    static Obstacle refused(JsonNode athlete) {
        return ((Outcome.Refused) LegacyConversion.convert(athlete, TODAY, LegacyZones::of)).obstacle();
    }

    static List<DossierFact> facts(Outcome.Converted converted, DossierFact.Section section, String key) {
        return converted.dossier().facts(section, key).toList();
    }

    static List<LedgerEntry> entries(FactLedger ledger, Predicate<String> pointer) {
        return ledger.entries().stream().filter(entry -> pointer.test(entry.pointer())).toList();
    }
}
