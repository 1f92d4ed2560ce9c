package dev.coachline.workout.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.catalogue.Catalogue;
import dev.coachline.workout.catalogue.Exercise;
import dev.coachline.workout.catalogue.Kit;
import dev.coachline.workout.catalogue.Lift;
import dev.coachline.workout.catalogue.Lifts;

/**
 * Finds the exercise that another program's name means. Rather none than a wrong one: the words must be the same, whatever
 * their order, and the equipment must fit; what could be two exercises is neither.
 */
public final class ExerciseNames {

    private static final Map<String, String> SHORT = Map.of("db", "dumbbell", "bb", "barbell", "kb", "kettlebell",
            "flye", "fly", "flie", "fly", "calve", "calf");
    private static final Set<String> EQUIPMENT = Set.of("barbell", "dumbbell", "cable", "machine", "kettlebell", "band",
            "bodyweight", "smith");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern ONE_MOVE = Pattern
            .compile("\\b(pull|push|chin|sit|step) (ups?)\\b|\\b(pull|push) (downs?)\\b");
    private static final Pattern USUAL = Pattern.compile("\\b(medium grip|with)\\b");

    /** How a name was understood. */
    public enum How {
        /** It is an exercise's id or name. */
        EXACT,
        /** It is another name of a lift that is prescribed here. */
        ALIAS,
        /** Its words are those of one exercise. */
        WORDS,
        /** Its words are those of several exercises: it stays as written. */
        AMBIGUOUS,
        /** No exercise has its words: it stays as written. */
        UNKNOWN
    }

    /** @param exercise absent where the name stays as written */
    record Match(@Nullable Exercise exercise, How how) {}

    /** @param equipment absent for any */
    private record Meaning(String words, @Nullable String equipment) {}

    private record Candidate(Exercise exercise, @Nullable String equipment) {}

    private final Catalogue catalogue;
    private final Map<String, Exercise> exact = new HashMap<>();
    private final Map<String, List<Candidate>> byWords = new HashMap<>();

    public ExerciseNames(Catalogue catalogue) {
        this.catalogue = catalogue;
        for (Exercise exercise : catalogue.search(null, null)) {
            exact.putIfAbsent(plain(exercise.name()), exercise);
            exact.putIfAbsent(plain(exercise.id()), exercise);
            add(exercise.name(), exercise, equipment(exercise));
        }
        for (Lift lift : Lifts.all()) {
            catalogue.find(lift.exerciseId()).ifPresent(exercise -> {
                add(lift.name(), exercise, equipment(lift.kit()));
                lift.aliases().forEach(alias -> add(alias, exercise, equipment(lift.kit())));
            });
        }
    }

    Match of(String name) {
        Exercise same = exact.get(plain(name));
        if (same != null) {
            return new Match(same, How.EXACT);
        }
        Optional<Exercise> lift = Lifts.named(name).flatMap(known -> catalogue.find(known.exerciseId()));
        if (lift.isPresent()) {
            return new Match(lift.get(), How.ALIAS);
        }
        Meaning meaning = meaning(name);
        List<Exercise> found = byWords.getOrDefault(meaning.words(), List.of()).stream()
                .filter(c -> meaning.equipment() == null || meaning.equipment().equals(c.equipment()))
                .map(Candidate::exercise).distinct().toList();
        return switch (found.size()) {
            case 0 -> new Match(null, How.UNKNOWN);
            case 1 -> new Match(found.getFirst(), How.WORDS);
            default -> new Match(null, How.AMBIGUOUS);
        };
    }

    private void add(String name, Exercise exercise, @Nullable String equipment) {
        Meaning meaning = meaning(name);
        if (!meaning.words().isEmpty()) {
            byWords.computeIfAbsent(meaning.words(), words -> new ArrayList<>())
                    .add(new Candidate(exercise, meaning.equipment() == null ? equipment : meaning.equipment()));
        }
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** {@code Bench Press (Barbell)} and {@code Barbell Bench Presses} mean the same. */
    private static Meaning meaning(String name) {
        String spaced = NO_WORD.matcher(plain(name)).replaceAll(" ").strip().replace("smith machine", "smith");
        String joined = USUAL.matcher(ONE_MOVE.matcher(spaced).replaceAll("$1$2$3$4")).replaceAll(" ");
        Set<String> words = new TreeSet<>();
        Arrays.stream(joined.split(" ")).filter(word -> !word.isEmpty()).map(ExerciseNames::singular)
                .map(word -> SHORT.getOrDefault(word, word)).forEach(words::add);
        List<String> kit = words.stream().filter(EQUIPMENT::contains).toList();
        if (kit.size() != 1 || words.size() == 1) {
            return new Meaning(String.join(" ", words), null);
        }
        words.remove(kit.getFirst());
        return new Meaning(String.join(" ", words), kit.getFirst());
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private static @Nullable String equipment(Exercise exercise) {
        return switch (exercise.equipment()) {
            case null -> null;
            case "body only" -> "bodyweight";
            case "kettlebells" -> "kettlebell";
            case "bands" -> "band";
            default -> exercise.equipment();
        };
    }

    private static String equipment(Kit kit) {
        return switch (kit) {
            case BARBELL -> "barbell";
            case DUMBBELL -> "dumbbell";
            case MACHINE -> "machine";
            case CABLE -> "cable";
            case BANDS -> "band";
            case PULL_UP_BAR, BODY -> "bodyweight";
        };
    }
}
