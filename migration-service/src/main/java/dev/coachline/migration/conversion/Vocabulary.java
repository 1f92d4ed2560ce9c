package dev.coachline.migration.conversion;

import java.util.Locale;

import dev.coachline.dossier.DossierFact;
import dev.coachline.dossier.DossierFact.Keys;
import dev.coachline.dossier.DossierFact.Section;

/** The words of the old forms in the words that coaching reads; the old word is kept where it was another. */
final class Vocabulary {

    private Vocabulary() {}

    static void goal(Facts facts, Place place) {
        String word = place.text();
        if (word != null) {
            translated(facts, place, Section.GOALS, Keys.PRIMARY_GOAL, word, goal(word));
        }
    }

    static void experience(Facts facts, Place place) {
        String word = place.text();
        if (word != null) {
            translated(facts, place, Section.TRAINING, Keys.EXPERIENCE, word, experience(word));
        }
    }

    static String goal(String word) {
        return switch (plain(word)) {
            case "strength", "get-stronger", "powerlifting", "stronger" -> "strength";
            case "muscle-gain", "build-muscle", "muscle", "hypertrophy", "bodybuilding" -> "hypertrophy";
            case "endurance", "cardio", "running", "marathon" -> "endurance";
            case "fat-loss", "weight-loss", "lose-weight", "shred" -> "fat-loss";
            case "general", "general-fitness", "fitness", "health" -> "general";
            default -> word;
        };
    }

    static String experience(String word) {
        return switch (plain(word)) {
            case "complete-beginner", "never", "none", "new", "novice", "beginner", "returning" -> "beginner";
            case "intermediate", "some" -> "intermediate";
            case "advanced", "expert", "elite", "athlete" -> "advanced";
            default -> word;
        };
    }

    static String equipment(String word) {
        return switch (plain(word)) {
            case "full-gym", "gym", "commercial-gym", "commercial" -> "full-gym";
            case "home-gym", "home-gym-with-barbell", "garage-gym" -> "home-gym";
            case "minimal", "dumbbells-only", "dumbbells", "bands" -> "minimal";
            case "none", "bodyweight", "bodyweight-only" -> "none";
            default -> word;
        };
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }

    private static void translated(Facts facts, Place place, Section section, String key, String written, String read) {
        if (!written.equals(read)) {
            facts.add(DossierFact.text(section, key + "-as-written", written, null));
        }
        facts.add(DossierFact.text(section, key, read, null));
        place.migrated(Facts.destination(section, key));
    }
}
