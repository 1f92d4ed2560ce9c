package dev.coachline.legacy;

import java.util.List;

import tools.jackson.databind.node.ObjectNode;

import static dev.coachline.legacy.Trait.damaged;
import static dev.coachline.legacy.Trait.held;
import static dev.coachline.legacy.Trait.kept;

/** What is odd in the profiles of P2, P2b and P4, above all in lifts that are bare numbers. */
final class SecondProfileTraits {

    private static final String LIFTS = "/profiles/0/profile/activityData/0/keyLifts";

    static final List<Trait> ALL = List.of(
            kept("bare lifts whose unit the profile's weight says alone", (person, rows) -> {
                rows.user().putNull("units");
                weight(rows).put("unit", "kgs");
            }).of(Generation.Profile.P2),
            damaged("bare lifts whose unit nobody says", LIFTS, (person, rows) -> {
                rows.user().putNull("units");
                weight(rows).removeAll();
            }).of(Generation.Profile.P2),
            kept("nulls and empty texts all over P2b", (person, rows) -> {
                for (String field : List.of("goals", "availability", "equipmentAccess", "constraints")) {
                    rows.profile().putNull(field);
                }
                weight(rows).put("value", -1).put("date", "");
                ((ObjectNode) rows.profile().path("activities").path(1)).putNull("keyMetrics").put("frequency", -1);
            }).of(Generation.Profile.P2B),
            damaged("bare lifts in two units", LIFTS, (person, rows) -> {
                rows.user().put("units", "imperial");
                weight(rows).put("unit", "kg");
            }).of(Generation.Profile.P2),
            kept("a P4 of empty lists", (person, rows) -> {
                List.of("goals", "preferences", "injuries", "constraints", "equipmentAccess")
                        .forEach(list -> structured(rows).putArray(list));
                structured(rows).put("experienceLevel", "");
            }).of(Generation.Profile.P4),
            damaged("a bare lift that may count repetitions", LIFTS + "/pullUps",
                    (person, rows) -> lifts(rows).put("pullUps", 15)).of(Generation.Profile.P2),
            kept("temporary equipment in a word", (person, rows) -> ((ObjectNode) rows.profile()
                    .path("equipmentAccess")).putArray("temporaryChanges").add("hotel gym").addNull())
                    .of(Generation.Profile.P2B),
            damaged("a bare lift in words", LIFTS + "/bench", (person, rows) -> lifts(rows).put("bench", "two plates"))
                    .of(Generation.Profile.P2),
            damaged("lifts as a list", LIFTS, (person, rows) -> ((ObjectNode) rows.profile().path("activityData")
                    .path(0)).putArray("keyLifts").add(205)).of(Generation.Profile.P2),
            damaged("an activity of another kind", "/profiles/0/profile/activityData/2/poses",
                    (person, rows) -> rows.profile().withArray("activityData").addObject().put("type", "yoga")
                            .put("poses", 12))
                    .of(Generation.Profile.P2),
            damaged("an injury as an object", "/profiles/0/structured/injuries/0",
                    (person, rows) -> structured(rows).putArray("injuries").addObject().put("name", "knee"))
                    .of(Generation.Profile.P4),
            held("a list in place of a structured profile beside Markdown", "unsupported_profile",
                    "/profiles/0/", (person, rows) -> rows.profileRow().putArray("structured").add("knee"))
                    .of(Generation.Profile.P4));

    private SecondProfileTraits() {}

    private static ObjectNode weight(AthleteRows rows) {
        return (ObjectNode) rows.profile().path("metrics").path("weight");
    }

    private static ObjectNode lifts(AthleteRows rows) {
        return (ObjectNode) rows.profile().path("activityData").path(0).path("keyLifts");
    }

    private static ObjectNode structured(AthleteRows rows) {
        return (ObjectNode) rows.profileRow().path("structured");
    }
}
