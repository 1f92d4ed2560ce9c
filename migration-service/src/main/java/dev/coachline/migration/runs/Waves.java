package dev.coachline.migration.runs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a run opens, such as 1 %, 10 %, 100 % of its members.
 *
 * @param percentages growing, the last one 100
 */
public record Waves(List<BigDecimal> percentages) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public static final Waves USUAL = new Waves(List.of(BigDecimal.ONE, BigDecimal.TEN, ALL));
    public static final Waves ALL_AT_ONCE = new Waves(List.of(ALL));

    public Waves {
        percentages = List.copyOf(percentages);
        if (!areWaves(percentages)) {
            throw new IllegalArgumentException("waves must grow from above 0 to 100");
        }
    }

    public static boolean areWaves(List<BigDecimal> percentages) {
        BigDecimal before = BigDecimal.ZERO;
        for (BigDecimal percentage : percentages) {
            if (percentage.compareTo(before) <= 0) {
                return false;
            }
            before = percentage;
        }
        return before.compareTo(ALL) == 0;
    }

    /** How many of the members, in their stable order, a wave and those before it let move; at least one. */
    public int opens(int wave, int members) {
        return percentages.get(wave).multiply(BigDecimal.valueOf(members)).divide(ALL, 0, RoundingMode.CEILING)
                .intValueExact();
    }

    public boolean isLast(int wave) {
        return wave >= percentages.size() - 1;
    }

    @Override
    public String toString() {
        return percentages.stream().map(p -> p.stripTrailingZeros().toPlainString() + " %")
                .collect(Collectors.joining(" -> "));
    }
}
