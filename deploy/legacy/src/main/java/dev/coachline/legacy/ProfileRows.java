package dev.coachline.legacy;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What each generation knew of an athlete, in its own shape. P0 and P1 stand here. */
final class ProfileRows {

    static final List<String> PRIMARY_GOALS = List.of("strength", "hypertrophy", "fat-loss", "endurance",
            "general-fitness", "mobility", "rehab", "sport");
    static final List<String> EXPERIENCE = List.of("beginner", "novice", "intermediate", "advanced", "elite");
    private static final List<String> ACCESS = List.of("full-gym", "home-gym", "minimal", "none");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProfileRows() {}

    static void write(Person person, LegacyGenerator.Settings settings, AthleteRows rows) {
        SplittableRandom random = person.random("profile");
        switch (person.profile()) {
            case P0 -> flat(person, row(person, random, rows));
            case P1 -> row(person, random, rows).set("profile", first(person, random));
            case P2 -> row(person, random, rows).set("profile", SecondProfile.of(person, random, false));
            case P2B -> row(person, random, rows).set("profile", SecondProfile.of(person, random, true));
            case P3 -> {
                if (random.nextInt(3) == 0) {
                    ObjectNode older = row(person, random, rows);
                    older.put("created_at", person.planStartsOn().minusDays(2) + "T09:00:00Z");
                    older.put("markdown", ProfileText.older(person));
                }
                row(person, random, rows).put("markdown", ProfileText.of(person, random));
            }
            case P4 -> {
                ObjectNode row = row(person, random, rows);
                row.put("markdown", ProfileText.of(person, random));
                row.set("structured", SecondProfile.fourth(person, random));
            }
        }
    }

    private static ObjectNode row(Person person, SplittableRandom random, AthleteRows rows) {
        ObjectNode row = rows.add("profiles");
        row.put("id", Person.uuid(random).toString());
        row.put("user_id", person.id().toString());
        row.put("created_at", person.planStartsOn().minusDays(1) + "T09:00:00Z");
        return row;
    }

    private static void flat(Person person, ObjectNode row) {
        row.put("fitness_goals", "Get stronger");
        row.put("skill_level", "intermediate");
        row.put("exercise_frequency", "3x per week");
        row.put("gender", "");
        row.put("age", person.age());
    }

    private static ObjectNode first(Person person, SplittableRandom random) {
        ObjectNode profile = NODES.objectNode();
        profile.put("version", 1);
        profile.put("fitnessGoals", "Get stronger and keep running");
        profile.put("skillLevel", Person.pick(random, List.of("beginner", "intermediate", "advanced")));
        profile.put("exerciseFrequency", (3 + random.nextInt(3)) + "x per week");
        profile.put("gender", Person.pick(random, List.of("female", "male", "")));
        profile.put("age", person.age());
        profile.put("primaryGoal", Person.pick(random, PRIMARY_GOALS));
        profile.put("specificObjective", "bench " + (person.lifts().bench() + 20));
        profile.put("eventDate", random.nextInt(3) == 0 ? person.planEndsOn().plusDays(20).toString() : "");
        profile.put("timelineWeeks", Math.min(52, person.planWeeks()));
        profile.put("experienceLevel", Person.pick(random, EXPERIENCE));
        ObjectNode training = profile.putObject("currentTraining");
        training.put("programName", "Block A");
        training.put("weeksCompleted", random.nextInt(10));
        training.put("focus", "strength");
        training.putNull("notes");
        availability(profile, random).put("preferredTimes", Person.pick(random, List.of("morning", "evenings", "")));
        ObjectNode equipment = profile.putObject("equipment");
        equipment.put("access", Person.pick(random, ACCESS));
        equipment.put("location", "");
        texts(equipment.putArray("items"), "barbell", "dumbbells");
        equipment.putArray("constraints");
        ObjectNode preferences = profile.putObject("preferences");
        preferences.put("workoutStyle", "structured");
        texts(preferences.putArray("enjoyedExercises"), "Front Squat");
        texts(preferences.putArray("dislikedExercises"), "Burpees");
        preferences.put("coachingTone", "friendly");
        metrics(person, profile, random);
        injuries(person, profile.putArray("constraints"), random);
        return profile;
    }

    private static ObjectNode availability(ObjectNode profile, SplittableRandom random) {
        ObjectNode availability = profile.putObject("availability");
        availability.put("daysPerWeek", 3 + random.nextInt(3));
        availability.put("minutesPerSession", 45 + 15 * random.nextInt(3));
        availability.put("travelPattern", random.nextInt(4) == 0 ? "away every other week" : "");
        return availability;
    }

    private static void metrics(Person person, ObjectNode profile, SplittableRandom random) {
        ObjectNode metrics = profile.putObject("metrics");
        metrics.put("heightCm", 155 + random.nextInt(40));
        ObjectNode bodyweight = metrics.putObject("bodyweight");
        bodyweight.put("value", person.unit().equals("kg") ? 55 + random.nextInt(45) : 120 + random.nextInt(100));
        bodyweight.put("unit", person.unit());
        metrics.put("bodyFatPercent", random.nextInt(3) == 0 ? -1 : 12 + random.nextInt(20));
        ObjectNode records = metrics.putObject("prLifts");
        record(records.putObject("bench"), person.lifts().bench(), person, person.planStartsOn().minusDays(10));
        ObjectNode squat = records.putObject("squat");
        squat.put("weight", person.lifts().squat());
        squat.put("unit", person.unit());
        record(records.putObject("deadlift"), person.lifts().deadlift(), person, person.planStartsOn().minusDays(17));
    }

    private static void record(ObjectNode record, int weight, Person person, LocalDate date) {
        record.put("weight", weight);
        record.put("unit", person.unit());
        record.put("reps", 1 + weight / 5 % 5);
        record.put("date", date.toString());
    }

    private static void injuries(Person person, ArrayNode constraints, SplittableRandom random) {
        if (random.nextInt(3) != 0) {
            return;
        }
        ObjectNode injury = constraints.addObject();
        injury.put("id", "c1");
        injury.put("type", "injury");
        injury.put("label", "left knee");
        injury.put("severity", Person.pick(random, List.of("mild", "moderate")));
        texts(injury.putArray("affectedAreas"), "knee");
        injury.put("modifications", "no jumping");
        injury.put("startDate", person.planStartsOn().minusDays(30).toString());
        injury.put("endDate", "");
        injury.put("status", random.nextBoolean() ? "active" : "resolved");
    }

    static void texts(ArrayNode array, String... values) {
        for (String value : values) {
            array.add(value);
        }
    }
}
