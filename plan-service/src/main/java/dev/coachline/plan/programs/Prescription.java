package dev.coachline.plan.programs;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.coachline.plan.athletes.LoadUnit;

/**
 * What an exercise of a program asks for. How hard it is meant to be is said by a load, by a fraction of 1RM, or by RPE; at most
 * one of them ({@link ProgramInvariants}).
 *
 * @param name of the exercise, as the athlete wrote it
 * @param reps of each set; absent where a set lasts for {@code seconds}
 * @param seconds of each set; absent where it is counted in repetitions
 * @param unit of {@code load}; absent without one
 * @param intensity fraction of 1RM, in (0, 1]
 * @param rpe 1 to 10
 * @param restSeconds between two sets
 * @param restAfterSeconds before the next exercise
 */
public record Prescription(String name, Part part, int sets, @Nullable Reps reps, @Nullable Integer seconds,
        @Nullable BigDecimal load, @Nullable LoadUnit unit, @Nullable BigDecimal intensity, @Nullable BigDecimal rpe,
        @Nullable Integer restSeconds, @Nullable Integer restAfterSeconds, List<String> equipment,
        List<TargetMuscle> targetMuscles, @Nullable String notes) {

    /** Where in a workout an exercise belongs. */
    public enum Part {
        WARMUP, MAIN, COOLDOWN
    }

    /** What a muscle does in an exercise. */
    public enum Activation {
        PRIMARY, SECONDARY, STABILIZER
    }

    /** A muscle that an exercise trains. */
    public record TargetMuscle(String muscle, Activation activation) {}

    public Prescription {
        load = plain(load);
        intensity = plain(intensity);
        rpe = plain(rpe);
        equipment = List.copyOf(equipment);
        targetMuscles = List.copyOf(targetMuscles);
    }

    /** 100 and 100.0 are the same prescription. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
