package dev.coachline.legacy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The weeks and the days: what was prescribed, and for the past what came of it, in free text. */
final class WorkoutRows {

    /** What one place in the week holds; null: nothing stands in the table for that day. */
    private static final @Nullable String[] WEEK = {"strength", "strength", null, "cardio", "strength", "recovery",
            null};
    private static final String[] THEMES = {"Upper", "Lower", "Rest", "Run", "Full body", "Mobility", "Rest"};

    private WorkoutRows() {}

    static void write(Person person, LegacyGenerator.Settings settings, AthleteRows rows) {
        SplittableRandom random = person.random("workouts");
        int shape = random.nextInt(3);
        for (int week = 0; week < person.planWeeks(); week++) {
            microcycle(person, week, shape, Person.uuid(random).toString(), rows.add("microcycles"));
        }
        LocalDate last = person.convertible()
                ? person.planEndsOn()
                : settings.from().plusDays(settings.days() + 14L);
        for (LocalDate date = person.planStartsOn(); !date.isAfter(last); date = date.plusDays(1)) {
            int day = Math.toIntExact(date.toEpochDay() - person.planStartsOn().toEpochDay());
            String type = WEEK[day % 7];
            if (type != null) {
                workout(person, settings, date, day, type, random, rows);
            }
        }
    }

    private static void microcycle(Person person, int week, int shape, String id, ObjectNode row) {
        LocalDate start = person.planStartsOn().plusWeeks(week);
        row.put("id", id);
        row.put("client_id", person.id().toString());
        row.put("plan_id", PlanRows.planId(person));
        row.put("mesocycle_id", "m" + week / 4);
        row.put("index", week);
        row.put("start_date", start.toString());
        row.put("end_date", start.plusDays(6).toString());
        switch (shape) {
            case 0 -> {
                ObjectNode targets = row.putObject("targets");
                targets.put("sets", 14 + week % 4);
                targets.put("avgIntensityPct1RM", 66 + 3 * (week % 4));
            }
            case 1 -> {
                ObjectNode pattern = row.putObject("pattern");
                pattern.put("weekIndex", week);
                ArrayNode days = pattern.putArray("days");
                for (int i = 0; i < 7; i++) {
                    ObjectNode day = days.addObject();
                    day.put("day", DayOfWeek.of(i + 1).name());
                    day.put("theme", THEMES[Math.floorMod(i + 1 - start.getDayOfWeek().getValue(), 7)]);
                    if (i == 0) {
                        day.put("load", "heavy");
                    }
                }
            }
            default -> ProfileRows.texts(row.putArray("days"), THEMES);
        }
    }

    private static void workout(Person person, LegacyGenerator.Settings settings, LocalDate date, int day, String type,
            SplittableRandom random, AthleteRows rows) {
        boolean past = date.isBefore(settings.from());
        boolean done = past && random.nextInt(20) < 17;
        ObjectNode row = row(person, date, type, random, rows);
        row.put("goal", switch (type) {
            case "strength" -> THEMES[day % 7] + " strength";
            case "cardio" -> "Easy aerobic base";
            default -> "";
        });
        row.set("details", details(type, activities(person, day, type, done, random), random));
        if (done) {
            row.put("completed_at", date + "T" + (10 + random.nextInt(9)) + ":15:00Z");
        }
        if (type.equals("strength") && random.nextInt(10) == 0) {
            ObjectNode second = row(person, date, "mobility", random, rows);
            second.put("goal", "Loosen up");
            second.set("details", details("mobility", List.of("Hip openers 10 min"), random));
        }
    }

    private static ObjectNode row(Person person, LocalDate date, String type, SplittableRandom random,
            AthleteRows rows) {
        ObjectNode row = rows.add("workout_instances");
        row.put("id", Person.uuid(random).toString());
        row.put("client_id", person.id().toString());
        row.put("plan_id", PlanRows.planId(person));
        row.put("date", date.toString());
        row.put("session_type", type);
        return row;
    }

    private static List<String> activities(Person person, int day, String type, boolean done,
            SplittableRandom random) {
        int week = day / 7;
        return switch (type) {
            case "strength" -> {
                Person.Lifts lifts = person.lifts();
                List<String> sets = new ArrayList<>();
                String record = done && random.nextInt(12) == 0 ? " - PR!" : "";
                switch (day % 7) {
                    case 0 -> {
                        sets.add("Bench 3x5 @ " + heavy(lifts.bench(), week) + record);
                        sets.add("Barbell Row 4x8 @ " + heavy(lifts.bench() - 40, week));
                        sets.add("Face Pull 3x15");
                    }
                    case 1 -> {
                        sets.add("Squat 5x5 @ " + heavy(lifts.squat(), week) + record);
                        sets.add("Walking Lunge 3x10");
                    }
                    default -> {
                        sets.add("Deadlift 1x5 @ " + heavy(lifts.deadlift(), week) + record);
                        sets.add("Overhead Press 3x8 @ " + heavy(lifts.bench() / 2, week));
                        sets.add("Plank 3x45s");
                    }
                }
                yield sets;
            }
            case "cardio" -> List.of("Run " + (3 + week % 4) + " miles easy", "Strides 4x20s");
            default -> List.of("Walk 20 min", "Couch stretch 2 min each side");
        };
    }

    private static int heavy(int best, int week) {
        return Math.max(5, (int) (best * (0.72 + 0.02 * (week % 8))) / 5 * 5);
    }

    /** Both shapes of the column; in the second, an empty text means absent. */
    private static JsonNode details(String type, List<String> activities, SplittableRandom random) {
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        ObjectNode main = blocks.addObject();
        main.put("label", type.equals("strength") ? "Main" : "Session");
        ProfileRows.texts(main.putArray("activities"), activities.toArray(String[]::new));
        if (random.nextBoolean()) {
            return blocks;
        }
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("sessionType", type);
        details.set("details", blocks);
        ObjectNode target = details.putArray("targets").addObject();
        target.put("key", "rpe");
        target.put("value", type.equals("strength") ? "8" : "");
        return details;
    }
}
