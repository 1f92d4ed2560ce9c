package dev.coachline.workout.sessions;

import java.math.BigDecimal;
import java.util.Locale;

/** A distance as the athlete wrote it. */
public record Distance(BigDecimal value, Unit unit) {

    /** A unit of distance. */
    public enum Unit {
        M("1"), KM("1000"), MI("1609.344");

        private final BigDecimal metres;

        Unit(String metres) {
            this.metres = new BigDecimal(metres);
        }

        /** As people write it: {@code m}, {@code km}, {@code mi}. */
        public String symbol() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BigDecimal metres() {
        return value.multiply(unit.metres);
    }

    /** Such as {@code 5 km}. */
    public String words() {
        return value.stripTrailingZeros().toPlainString() + " " + unit.symbol();
    }
}
