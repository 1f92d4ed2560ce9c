package dev.coachline.messaging.inbound;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Sets of one exercise as an athlete wrote them.
 *
 * @param exercise as it was written, or the name for which it is short
 * @param reps of each set in order, at least one; where seconds are given, of none
 * @param load absent for bodyweight
 * @param unit absent where it was not written
 * @param seconds of each set, for what is held; absent for repetitions
 * @param rpe perceived exertion from 1 to 10; absent where it was not written
 */
public record SetLine(String exercise, List<Integer> reps, @Nullable BigDecimal load, @Nullable Unit unit,
        @Nullable Integer seconds, @Nullable BigDecimal rpe) {

    /** As written. */
    public enum Unit {
        KG, LB;

        public String symbol() {
            return this == KG ? "kg" : "lb";
        }
    }

    public SetLine {
        reps = List.copyOf(reps);
    }

    /** The same, in the unit that the athlete reads where none was written. */
    public SetLine in(Unit known) {
        return load == null || unit != null ? this : new SetLine(exercise, reps, load, known, seconds, rpe);
    }

    /** Such as {@code Bench press 100 kg 5, 5, 5 @8}. */
    public String words() {
        boolean alike = reps.stream().distinct().count() == 1 && reps.size() > 1;
        String done = seconds != null
                ? reps.size() + "x" + seconds + " s"
                : alike
                        ? reps.size() + "x" + reps.getFirst()
                        : reps.stream().map(String::valueOf).collect(Collectors.joining(","));
        return exercise + " " + done + (load == null ? "" : " @ " + load.toPlainString() + symbol())
                + (rpe == null ? "" : " RPE " + rpe.toPlainString());
    }

    private String symbol() {
        return unit == null ? "" : " " + unit.symbol();
    }
}
