package dev.coachline.plan.programs;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Which workouts and exercises of a draft are those that the program had, so that what was performed is still found after an
 * edit. By id first, then by name; an exercise by name in its own workout before any other; and where several have the name,
 * one that is unchanged before one that is not. Each old item is used once. What is left is new and gets a new id: ids are
 * ours, so one that the program never gave counts for nothing.
 */
public final class ProgramIdentity {

    private ProgramIdentity() {}

    /** @param workoutId of the workout in which it stood */
    private record Old(UUID workoutId, String name, ProgramExercise exercise) {}

    /** @param workoutId of the workout in which it is wanted; absent where that is a new one */
    private record Wanted(@Nullable UUID workoutId, String name, ProgramDraft.Exercise exercise) {

        boolean is(Old old) {
            return old.exercise().exerciseId().equals(exercise.exerciseId());
        }

        boolean isUnchanged(Old old) {
            return exercise.prescription().equals(old.exercise().prescription());
        }

        boolean isNamed(Old old) {
            return name.equals(old.name());
        }

        boolean isWhere(Old old) {
            return old.workoutId().equals(workoutId);
        }
    }

    /**
     * The program that a draft without violations describes.
     *
     * @param before what the program said; absent for a new one
     * @param ids new ones, for what is new
     */
    public static Program keep(@Nullable Program before, ProgramDraft draft, Supplier<UUID> ids) {
        List<ProgramWorkout> old = before == null ? List.of() : before.workouts();
        Map<Integer, ProgramWorkout> known = match(draft.workouts(), old, List.of(
                (wanted, workout) -> workout.workoutId().equals(wanted.workoutId()),
                ProgramIdentity::isUnchanged,
                (wanted, workout) -> normalised(wanted.details().name())
                        .equals(normalised(workout.details().name()))));
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < draft.workouts().size(); i++) {
            ProgramWorkout workout = known.get(i);
            for (ProgramDraft.Exercise exercise : draft.workouts().get(i).exercises()) {
                wanted.add(new Wanted(workout == null ? null : workout.workoutId(),
                        normalised(exercise.prescription().name()), exercise));
            }
        }
        List<Old> all = old.stream().flatMap(workout -> workout.exercises().stream().map(exercise -> new Old(
                workout.workoutId(), normalised(exercise.prescription().name()), exercise))).toList();
        Map<Integer, Old> found = match(wanted, all, List.of(Wanted::is,
                (mine, other) -> mine.isWhere(other) && mine.isUnchanged(other),
                (mine, other) -> mine.isWhere(other) && mine.isNamed(other), Wanted::isUnchanged, Wanted::isNamed));

        List<ProgramWorkout> workouts = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < draft.workouts().size(); i++) {
            ProgramDraft.Workout workout = draft.workouts().get(i);
            List<ProgramExercise> exercises = new ArrayList<>();
            for (ProgramDraft.Exercise exercise : workout.exercises()) {
                Old same = found.get(next++);
                exercises.add(new ProgramExercise(same == null ? ids.get() : same.exercise().exerciseId(),
                        exercise.prescription()));
            }
            ProgramWorkout same = known.get(i);
            workouts.add(
                    new ProgramWorkout(same == null ? ids.get() : same.workoutId(), workout.details(), exercises));
        }
        SortedMap<DayOfWeek, UUID> schedule = new TreeMap<>();
        draft.schedule().forEach(day -> schedule.put(day.day(), workouts.get(day.workoutIndex()).workoutId()));
        return new Program(draft.details(), workouts, schedule);
    }

    /** Goes through the ways one after the other, so that a better match is never lost to a worse one that stands before it. */
    private static <W, O> Map<Integer, O> match(List<W> wanted, List<O> old, List<BiPredicate<W, O>> ways) {
        List<O> free = new ArrayList<>(old);
        Map<Integer, O> found = new HashMap<>();
        for (BiPredicate<W, O> way : ways) {
            for (int i = 0; i < wanted.size(); i++) {
                W mine = wanted.get(i);
                if (!found.containsKey(i)) {
                    O same = free.stream().filter(other -> way.test(mine, other)).findFirst().orElse(null);
                    if (same != null) {
                        found.put(i, same);
                        free.remove(same);
                    }
                }
            }
        }
        return found;
    }

    private static boolean isUnchanged(ProgramDraft.Workout wanted, ProgramWorkout old) {
        return wanted.details().equals(old.details())
                && wanted.exercises().stream().map(ProgramDraft.Exercise::prescription).toList()
                        .equals(old.exercises().stream().map(ProgramExercise::prescription).toList());
    }

    /** Two spellings of one name: case, accents, punctuation and spaces say nothing. */
    static String normalised(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        return plain.isEmpty() ? name.strip() : plain;
    }
}
