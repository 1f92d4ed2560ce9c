package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Quantity;
import dev.coachline.dossier.DossierFact.Section;

/**
 * The second structured profile, and its successor P2b, which renamed a list and added what holds for a while. Its lifts
 * are bare numbers: they are loads in the unit that the user or the profile says, as assumed, and nobody's guess.
 */
final class ProfileP2 {

    /** Exercises of which a bare number may as well count repetitions, seconds or a distance. */
    private static final Pattern COUNTED = Pattern.compile(
            "(?i)(?!.*weighted).*(?:(?:pull|chin|push|sit|muscle)[\\s_-]?ups?|planks?|dips?|burpees?|\\bruns?\\b|running"
                    + "|\\bmiles?\\b|\\d\\s?k\\b|\\d\\s?m\\b).*");
    private static final Set<String> ACCESS = Set.of("full-gym", "home-gym", "minimal", "none");

    private final Facts facts;
    private final Units units;
    private final Limits limits;

    ProfileP2(Facts facts, Units units, Limits limits) {
        this.facts = facts;
        this.units = units;
        this.limits = limits;
    }

    void convert(Place profile) {
        profile.at("version").derived("shape of the profile");
        goals(profile.at("goals"));
        ProfileP1.availability(facts, profile.at("availability"));
        equipment(profile.at("equipmentAccess"));
        Place metrics = profile.at("metrics");
        metrics(metrics);
        limits.convert(profile.at("constraints"));
        String unit = unitOfBareLoads(metrics.at("weight").at("unit"));
        for (String list : List.of("activityData", "activities")) {
            Place activities = profile.at(list);
            if (!activities.absent()) {
                activities.items().forEach(activity -> activity(activity, unit));
            }
        }
    }

    private void goals(Place goals) {
        if (!goals.absent()) {
            facts.text(goals.at("summary"), Section.GOALS, "goal-summary");
            Vocabulary.goal(facts, goals.at("primary"));
            amount(goals.at("timeline"), Section.GOALS, "timeline", "weeks");
            facts.text(goals.at("specific"), Section.GOALS, "objective");
            facts.text(goals.at("motivation"), Section.GOALS, "motivation");
        }
    }

    private void equipment(Place equipment) {
        if (equipment.absent()) {
            return;
        }
        Place gymAccess = equipment.at("gymAccess");
        Boolean gym = gymAccess.truth();
        if (gym != null) {
            facts.add(DossierFact.text(Section.EQUIPMENT, "gym-access", gym ? "yes" : "no", null));
            gymAccess.migrated(Facts.destination(Section.EQUIPMENT, "gym-access"));
        }
        String type = equipment.at("gymType").text();
        facts.text(equipment.at("gymType"), Section.EQUIPMENT, "gym-type");
        List<String> atHome = equipment.at("homeEquipment").texts();
        facts.text(equipment.at("homeEquipment"), Section.EQUIPMENT, "item");
        facts.text(equipment.at("limitations"), Section.EQUIPMENT, "equipment-constraint");
        Place changes = equipment.at("temporaryChanges");
        if (!changes.absent()) {
            changes.items().forEach(this::temporary);
        }
        String access = access(gym, type == null ? "" : Vocabulary.equipment(type), atHome);
        if (access != null) {
            facts.add(new DossierFact(Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS, access, null, null, null, true));
        }
    }

    /** In the words that coaching reads; null where nothing tells. */
    private static @Nullable String access(@Nullable Boolean gym, String type, List<String> atHome) {
        boolean known = ACCESS.contains(type);
        if (gym == null || gym) {
            return known ? type : gym == null ? null : "full-gym";
        }
        if (atHome.stream().anyMatch(item -> item.toLowerCase(Locale.ROOT).contains("barbell"))) {
            return "home-gym";
        }
        return atHome.isEmpty() ? "none" : "minimal";
    }

    private void temporary(Place change) {
        if (!change.isObject()) {
            facts.text(change, Section.EQUIPMENT, "temporary-equipment");
        } else if (!change.absent()) {
            Lines lines = new Lines(Facts.destination(Section.EQUIPMENT, "temporary-equipment"));
            lines.word("", change.at("description"));
            lines.word("until", change.at("endDate"));
            LocalDate since = change.at("startDate").date();
            change.at("startDate").migrated(lines.destination());
            facts.add(DossierFact.text(Section.EQUIPMENT, "temporary-equipment", lines.inOneLine(), since));
        }
    }

    private void metrics(Place metrics) {
        if (metrics.absent()) {
            return;
        }
        // Inches or centimetres: the form did not say, so the number stays a word.
        facts.text(metrics.at("height"), Section.BODY, "height-without-unit");
        weight(metrics.at("weight"));
        facts.text(metrics.at("bodyComposition"), Section.BODY, "body-composition");
        Place level = metrics.at("fitnessLevel");
        String word = level.text();
        if (word != null) {
            facts.add(new DossierFact(Section.TRAINING, Keys.EXPERIENCE, Vocabulary.experience(word), null, null, null,
                    true));
            facts.text(level, Section.TRAINING, "fitness-level");
        }
    }

    private void weight(Place weight) {
        if (weight.absent()) {
            return;
        }
        if (weight.at("value").absent()) {
            List.of("unit", "date").forEach(part -> weight.at(part).derived("of a weight that is not said"));
            return;
        }
        BigDecimal value = weight.at("value").number();
        LocalDate date = weight.at("date").date();
        String word = weight.at("unit").text();
        String unit = word == null ? (units.said() ? units.unit() : null) : Units.ofWord(word);
        if (value == null || unit == null) {
            List.of("value", "unit", "date").forEach(part -> weight.at(part).unmatched("a weight without its unit"));
            return;
        }
        facts.add(new DossierFact(Section.BODY, "bodyweight", null, new Quantity(value, unit), null, date,
                word == null));
        weight.at("value").migrated(Facts.destination(Section.BODY, "bodyweight"));
        weight.at("unit").migrated(Facts.destination(Section.BODY, "bodyweight"));
        weight.at("date").migrated(Facts.destination(Section.BODY, "bodyweight"));
    }

    /** Null where nobody says it, or where the user's row and the profile disagree. */
    private @Nullable String unitOfBareLoads(Place written) {
        String word = written.text();
        String own = word == null ? null : Units.ofWord(word);
        return units.said() && (own == null || own.equals(units.unit())) ? units.unit() : null;
    }

    private void activity(Place activity, @Nullable String unit) {
        if (activity.absent()) {
            return;
        }
        facts.text(activity.at("type"), Section.TRAINING, "activity");
        Vocabulary.experience(facts, activity.at("experience"));
        facts.text(activity.at("currentProgram"), Section.TRAINING, "current-program");
        lifts(activity.at("keyLifts").ofRecords(), unit);
        facts.text(activity.at("preferences"), Section.PREFERENCES, "strength-preference");
        amount(activity.at("trainingFrequency"), Section.TRAINING, "strength-frequency", "days");
        facts.text(activity.at("primaryActivities"), Section.TRAINING, "cardio-activity");
        amount(activity.at("frequency"), Section.TRAINING, "cardio-frequency", "days");
        Place metrics = activity.at("keyMetrics");
        if (!metrics.absent()) {
            // Without units, like the height.
            facts.text(metrics.at("weeklyDistance"), Section.TRAINING, "weekly-distance-without-unit");
            facts.text(metrics.at("longestSession"), Section.TRAINING, "longest-session-without-unit");
            facts.text(metrics.at("averagePace"), Section.TRAINING, "average-pace");
            facts.text(metrics.at("preferredIntensity"), Section.PREFERENCES, "cardio-intensity");
        }
    }

    private void lifts(Place lifts, @Nullable String unit) {
        if (!lifts.absent()) {
            if (!lifts.isObject()) {
                lifts.unmatched("lifts should stand here by their names");
            }
            lifts.names().forEach(name -> lift(name, lifts.at(name), unit));
        }
    }

    private void lift(String exercise, Place lift, @Nullable String unit) {
        BigDecimal load = lift.number();
        if (load == null) {
            return;
        }
        if (exercise.isBlank() || !WrittenRecord.plausible(load)) {
            lift.unmatched("no load that anybody lifts, or no name");
        } else if (COUNTED.matcher(exercise).matches()) {
            lift.unmatched("a bare number: a load, repetitions or a time?");
        } else if (unit == null) {
            lift.unmatched("a load without a unit; the user's and the profile's units do not tell it");
        } else {
            facts.add(new DossierFact(Section.RECORDS, Keys.RECORD, exercise, new Quantity(load, unit), null, null,
                    true));
            lift.migrated(Facts.destination(Section.RECORDS, Keys.RECORD));
        }
    }

    /** A number in the unit that it can only have, as assumed, or the words that stand in its place. */
    private void amount(Place place, Section section, String key, String unit) {
        BigDecimal value = place.isNumber() ? place.number() : null;
        if (value != null) {
            facts.add(new DossierFact(section, key, null, new Quantity(value, unit), null, null, true));
            place.migrated(Facts.destination(section, key));
        } else {
            facts.text(place, section, key);
        }
    }
}
