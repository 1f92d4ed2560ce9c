package dev.coachline.workout.strength;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Weight moved, always with its unit. */
public record Load(BigDecimal value, WeightUnit unit) implements Comparable<Load> {

    /** The international pound. */
    private static final BigDecimal KG_PER_LB = new BigDecimal("0.45359237");

    /** The same load in another unit, to sixteen digits; itself where the unit is the same, so that nothing drifts. */
    public Load in(WeightUnit other) {
        if (other == unit) {
            return this;
        }
        return new Load(other == WeightUnit.KG
                ? value.multiply(KG_PER_LB, MathContext.DECIMAL64)
                : value.divide(KG_PER_LB, MathContext.DECIMAL64), other);
    }

    /** @param factor at least 0 */
    public Load times(double factor) {
        return new Load(value.multiply(BigDecimal.valueOf(factor), MathContext.DECIMAL64), unit);
    }

    /** The heaviest load that plates can make and that is not above this one. */
    public Load roundedDown() {
        return roundedDown(1);
    }

    /** @param coarseness how many of the unit's steps lie between two loads that exist */
    public Load roundedDown(int coarseness) {
        BigDecimal step = unit.step().multiply(BigDecimal.valueOf(coarseness));
        // A hair of tolerance, or a converted 100 kg would come out as 97.5.
        BigDecimal steps = value.divide(step, MathContext.DECIMAL64).setScale(9, RoundingMode.HALF_UP)
                .setScale(0, RoundingMode.FLOOR);
        BigDecimal rounded = steps.multiply(step).stripTrailingZeros();
        // 90, not 9E+1.
        return new Load(rounded.scale() < 0 ? rounded.setScale(0) : rounded, unit);
    }

    public static Load lighter(Load a, Load b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    @Override
    public int compareTo(Load other) {
        return value.compareTo(other.in(unit).value);
    }

    /** Such as {@code 102.5 kg}. */
    public String words() {
        return value.stripTrailingZeros().toPlainString() + " " + unit.symbol();
    }
}
