package dev.coachline.workout.strength;

import java.math.BigDecimal;
import java.util.Locale;

/** A unit of load, with what a gym that uses it has lying around. */
public enum WeightUnit {
    KG(new BigDecimal("2.5"), new BigDecimal("20")), LB(new BigDecimal("5"), new BigDecimal("45"));

    private final BigDecimal step;
    private final BigDecimal emptyBar;

    WeightUnit(BigDecimal step, BigDecimal emptyBar) {
        this.step = step;
        this.emptyBar = emptyBar;
    }

    /** The smallest change that two plates make. */
    public BigDecimal step() {
        return step;
    }

    /** What an Olympic bar weighs without plates. */
    public BigDecimal emptyBar() {
        return emptyBar;
    }

    /** As people write it: {@code kg}, {@code lb}. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what people write, such as {@code Kg} or {@code lbs}; kilograms where it is neither. */
    public static WeightUnit of(String text) {
        return text.strip().toLowerCase(Locale.ROOT).matches("lbs?|pounds?") ? LB : KG;
    }
}
