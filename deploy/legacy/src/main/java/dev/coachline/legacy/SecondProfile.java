package dev.coachline.legacy;

import java.util.List;
import java.util.SplittableRandom;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The later structured profiles: P2, its successor P2b, and P4, which stands beside the Markdown. */
final class SecondProfile {

    private SecondProfile() {}

    /** @param successor whether it is P2b: a list renamed, optional fields null rather than missing, things for a while */
    static ObjectNode of(Person person, SplittableRandom random, boolean successor) {
        ObjectNode profile = JsonNodeFactory.instance.objectNode();
        ObjectNode goals = profile.putObject("goals");
        goals.put("summary", "Get stronger");
        goals.put("primary", Person.pick(random, ProfileRows.PRIMARY_GOALS));
        goals.put("timeline", 16);
        goals.put("specific", "bench " + (person.lifts().bench() + 20));
        if (successor) {
            goals.putNull("motivation");
        }
        ObjectNode availability = profile.putObject("availability");
        availability.put("daysPerWeek", 3 + random.nextInt(3));
        availability.put("minutesPerSession", 60);
        ProfileRows.texts(availability.putArray("preferredTimes"), "morning");
        equipment(profile.putObject("equipmentAccess"), person, successor);
        ObjectNode metrics = profile.putObject("metrics");
        // Inches or centimetres: the form did not say.
        metrics.put("height", random.nextBoolean() ? 70 : 178);
        ObjectNode weight = metrics.putObject("weight");
        weight.put("value", person.unit().equals("kg") ? 82 : 181);
        weight.put("unit", person.unit());
        weight.put("date", person.planStartsOn().toString());
        metrics.put("bodyComposition", "");
        metrics.put("fitnessLevel", "intermediate");
        constraint(profile.putArray("constraints").addObject(), person, successor);
        ArrayNode activities = profile.putArray(successor ? "activities" : "activityData");
        strength(activities.addObject(), person, successor);
        cardio(activities.addObject());
        return profile;
    }

    private static void equipment(ObjectNode equipment, Person person, boolean successor) {
        equipment.put("gymAccess", true);
        equipment.put("gymType", "commercial");
        ProfileRows.texts(equipment.putArray("homeEquipment"), "bands");
        equipment.putArray("limitations");
        if (successor) {
            ObjectNode change = equipment.putArray("temporaryChanges").addObject();
            change.put("description", "hotel gym");
            change.put("startDate", person.planStartsOn().plusDays(20).toString());
            change.putNull("endDate");
        }
    }

    private static void constraint(ObjectNode constraint, Person person, boolean successor) {
        constraint.put("id", "c1");
        constraint.put("type", "injury");
        constraint.put("description", "left knee");
        constraint.put("severity", "mild");
        ProfileRows.texts(constraint.putArray("affectedMovements"), "lunge");
        constraint.put("status", "active");
        if (successor) {
            constraint.put("startDate", person.planStartsOn().minusDays(30).toString());
            constraint.putNull("endDate");
            constraint.put("isTemporary", true);
        }
    }

    private static void strength(ObjectNode strength, Person person, boolean successor) {
        strength.put("type", "strength");
        strength.put("experience", "intermediate");
        strength.put("currentProgram", "Block A");
        ObjectNode lifts = strength.putObject("keyLifts");
        lifts.put("bench", person.lifts().bench());
        lifts.put("squat", person.lifts().squat());
        if (successor) {
            lifts.putNull("deadlift");
        }
        ProfileRows.texts(strength.putArray("preferences"), "low bar");
        strength.put("trainingFrequency", 4);
    }

    private static void cardio(ObjectNode cardio) {
        cardio.put("type", "cardio");
        ProfileRows.texts(cardio.putArray("primaryActivities"), "running");
        ObjectNode metrics = cardio.putObject("keyMetrics");
        metrics.put("weeklyDistance", 12.5);
        metrics.put("longestSession", 75);
        metrics.put("averagePace", "9:30");
        metrics.put("preferredIntensity", "easy");
        cardio.put("frequency", 2);
    }

    /** P4 knows no metrics: the records stand in the Markdown alone. */
    static ObjectNode fourth(Person person, SplittableRandom random) {
        ObjectNode profile = JsonNodeFactory.instance.objectNode();
        ProfileRows.texts(profile.putArray("goals"), Person.pick(random, ProfileRows.PRIMARY_GOALS));
        profile.put("experienceLevel", Person.pick(random, ProfileRows.EXPERIENCE));
        ProfileRows.texts(profile.putArray("preferences"), "mornings");
        ProfileRows.texts(profile.putArray("injuries"), "left knee");
        ArrayNode constraints = profile.putArray("constraints");
        for (String end : List.of(person.planStartsOn().plusDays(40).toString(), "")) {
            ObjectNode constraint = constraints.addObject();
            constraint.put("value", "no jumping");
            constraint.put("start", person.planStartsOn().toString());
            constraint.put("end", end);
        }
        ProfileRows.texts(profile.putArray("equipmentAccess"), "full gym");
        return profile;
    }
}
