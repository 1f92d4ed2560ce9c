package dev.coachline.migration.conversion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;

/** The structured profile of the first generation that had one. */
final class ProfileP1 {

    private static final Set<String> FIELDS = Set.of("primaryGoal", "experienceLevel", "currentTraining", "equipment",
            "preferences", "specificObjective", "fitnessGoals", "skillLevel", "exerciseFrequency");
    private static final Set<String> FIELDS_OF_OTHERS = Set.of("goals", "equipmentAccess", "activityData", "activities",
            "injuries");
    private static final List<String> LIFT = List.of("weight", "unit", "reps", "date");

    private final Facts facts;
    private final Units units;
    private final Limits limits;

    ProfileP1(Facts facts, Units units, Limits limits) {
        this.facts = facts;
        this.units = units;
        this.limits = limits;
    }

    static boolean recognises(Place profile) {
        List<String> names = profile.names();
        return names.stream().anyMatch(FIELDS::contains) && names.stream().noneMatch(FIELDS_OF_OTHERS::contains);
    }

    void convert(Place profile) {
        profile.at("version").derived("shape of the profile");
        facts.text(profile.at("fitnessGoals"), Section.GOALS, "fitness-goals");
        facts.text(profile.at("skillLevel"), Section.TRAINING, "skill-level");
        facts.text(profile.at("exerciseFrequency"), Section.TRAINING, "exercise-frequency");
        facts.text(profile.at("gender"), Section.BODY, "gender");
        facts.quantity(profile.at("age"), Section.BODY, "age", "years");
        Vocabulary.goal(facts, profile.at("primaryGoal"));
        facts.text(profile.at("specificObjective"), Section.GOALS, "objective");
        eventDate(profile.at("eventDate"));
        facts.quantity(profile.at("timelineWeeks"), Section.GOALS, "timeline", "weeks");
        Vocabulary.experience(facts, profile.at("experienceLevel"));
        training(profile.at("currentTraining"));
        availability(facts, profile.at("availability"));
        equipment(profile.at("equipment"));
        preferences(profile.at("preferences"));
        metrics(profile.at("metrics"));
        limits.convert(profile.at("constraints"));
    }

    private void eventDate(Place place) {
        LocalDate date = place.date();
        if (date != null) {
            facts.add(new DossierFact(Section.GOALS, "event", null, null, null, date, false));
            place.migrated(Facts.destination(Section.GOALS, "event"));
        }
    }

    private void training(Place training) {
        if (!training.absent()) {
            facts.text(training.at("programName"), Section.TRAINING, "current-program");
            facts.quantity(training.at("weeksCompleted"), Section.TRAINING, "weeks-completed", "weeks");
            facts.text(training.at("focus"), Section.TRAINING, "current-focus");
            facts.text(training.at("notes"), Section.TRAINING, "training-notes");
        }
    }

    static void availability(Facts facts, Place availability) {
        if (!availability.absent()) {
            facts.quantity(availability.at("daysPerWeek"), Section.TRAINING, Keys.DAYS_PER_WEEK, "days");
            facts.quantity(availability.at("minutesPerSession"), Section.TRAINING, "minutes-per-session", "min");
            facts.text(availability.at("preferredTimes"), Section.PREFERENCES, "preferred-times");
            facts.text(availability.at("travelPattern"), Section.TRAINING, "travel-pattern");
            facts.text(availability.at("notes"), Section.TRAINING, "availability-notes");
        }
    }

    private void equipment(Place equipment) {
        if (!equipment.absent()) {
            facts.text(equipment.at("access"), Section.EQUIPMENT, Keys.EQUIPMENT_ACCESS);
            facts.text(equipment.at("location"), Section.EQUIPMENT, "location");
            facts.text(equipment.at("items"), Section.EQUIPMENT, "item");
            facts.text(equipment.at("constraints"), Section.EQUIPMENT, "equipment-constraint");
        }
    }

    private void preferences(Place preferences) {
        if (!preferences.absent()) {
            facts.text(preferences.at("workoutStyle"), Section.PREFERENCES, "workout-style");
            facts.text(preferences.at("enjoyedExercises"), Section.PREFERENCES, "enjoyed-exercise");
            facts.text(preferences.at("dislikedExercises"), Section.PREFERENCES, "disliked-exercise");
            facts.text(preferences.at("coachingTone"), Section.PREFERENCES, "coaching-tone");
            facts.text(preferences.at("musicOrVibe"), Section.PREFERENCES, "music-or-vibe");
        }
    }

    private void metrics(Place metrics) {
        if (metrics.absent()) {
            return;
        }
        facts.quantity(metrics.at("heightCm"), Section.BODY, "height", "cm");
        facts.quantity(metrics.at("bodyFatPercent"), Section.BODY, "body-fat", "percent");
        bodyweight(metrics.at("bodyweight"));
        Place lifts = metrics.at("prLifts").ofRecords();
        if (!lifts.absent()) {
            lifts.names().forEach(name -> record(name, lifts.at(name)));
        }
    }

    private void bodyweight(Place bodyweight) {
        if (bodyweight.absent()) {
            return;
        }
        BigDecimal value = bodyweight.at("value").number();
        String unit = unit(bodyweight.at("unit"));
        if (value != null && unit != null) {
            facts.add(new DossierFact(Section.BODY, "bodyweight", null, new DossierFact.Quantity(value, unit), null,
                    null, bodyweight.at("unit").absent()));
            bodyweight.migrated(Facts.destination(Section.BODY, "bodyweight"));
        }
    }

    /** All or nothing: a record of which one part is unreadable is no record. */
    private void record(String exercise, Place lift) {
        if (lift.absent()) {
            return;
        }
        BigDecimal load = lift.at("weight").number();
        String unit = unit(lift.at("unit"));
        boolean repsAbsent = lift.at("reps").absent();
        Integer reps = repsAbsent ? null : reps(lift.at("reps"));
        boolean dateAbsent = lift.at("date").absent();
        LocalDate date = dateAbsent ? null : lift.at("date").date();
        if (exercise.isBlank() || load == null || !WrittenRecord.plausible(load) || unit == null
                || (!repsAbsent && reps == null)
                || (!dateAbsent && date == null)) {
            for (String part : LIFT) {
                lift.at(part).unmatched("part of a record that cannot be read");
            }
            unreadableWithoutLeaf(lift, load);
            return;
        }
        facts.add(new DossierFact(Section.RECORDS, Keys.RECORD, exercise, new DossierFact.Quantity(load, unit), reps,
                date, lift.at("unit").absent()));
        for (String part : LIFT) {
            lift.at(part).migrated(Facts.destination(Section.RECORDS, Keys.RECORD));
        }
    }

    /** A record without its load has lost its only leaf that counts: say so at what is left of it. */
    private static void unreadableWithoutLeaf(Place lift, @Nullable BigDecimal load) {
        if (load == null) {
            lift.unmatched("a record without a load");
        }
    }

    private static @Nullable Integer reps(Place place) {
        BigDecimal value = place.number();
        if (value == null) {
            return null;
        }
        boolean whole = value.signum() > 0 && value.stripTrailingZeros().scale() <= 0 && value.precision() < 6;
        return whole ? Integer.valueOf(value.intValue()) : null;
    }

    private @Nullable String unit(Place place) {
        String word = place.text();
        return word == null ? units.unit() : Units.ofWord(word);
    }
}
