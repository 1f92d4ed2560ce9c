package dev.coachline.workout.imports;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.coachline.workout.strength.Load;

/**
 * One set as a file tells it, with units as written.
 *
 * @param load absent where none was moved
 * @param unitAssumed whether the load's unit is the athlete's because the file names none
 * @param reps absent where not told
 * @param rpe from 0 to 10; absent where not told
 * @param kind such as {@code warm-up}; absent for a working set
 * @param details what else the file says of it, in words
 * @param exerciseId what the exercise is called by whoever planned it; only in exports of ours
 */
public record ImportedSet(String exercise, @Nullable Load load, boolean unitAssumed, @Nullable Integer reps,
        @Nullable BigDecimal rpe, @Nullable Integer seconds, @Nullable Distance distance, @Nullable String kind,
        List<String> details, @Nullable String exerciseId) {

    /** @param unit as the file has it; absent where it names none */
    public record Distance(BigDecimal value, @Nullable String unit) {}

    public ImportedSet {
        details = List.copyOf(details);
    }

    public ImportedSet(String exercise, @Nullable Load load, boolean unitAssumed, @Nullable Integer reps,
            @Nullable BigDecimal rpe, @Nullable Integer seconds, @Nullable Distance distance, @Nullable String kind,
            List<String> details) {
        this(exercise, load, unitAssumed, reps, rpe, seconds, distance, kind, details, null);
    }
}
