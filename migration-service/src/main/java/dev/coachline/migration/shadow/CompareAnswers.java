package dev.coachline.migration.shadow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.shadow.Answer.Value;
import dev.coachline.migration.shadow.Difference.Kind;

/** The rule by which two answers to one read are held against each other. */
public final class CompareAnswers {

    private static final BigDecimal KG_PER_LB = new BigDecimal("0.45359237");
    /** Half of the last of the two decimals that the mirror writes. */
    private static final BigDecimal HALF_A_STEP = new BigDecimal("0.005");

    /**
     * What may explain a difference.
     *
     * @param behind whether something happened that the mirror has yet to bring over
     * @param carried whether an item was carried over at the cutover; the mirror has nothing to do with such a one
     * @param announced whether the mirror has ever shown an item
     * @param mirroredFrom the first date of which the mirror has sessions; absent where nothing is mirrored
     */
    public record Circumstances(boolean behind, Predicate<String> carried, Predicate<String> announced,
            @Nullable LocalDate mirroredFrom) {

        /** Where everything was carried over, and nothing may differ. */
        public static Circumstances plain() {
            return new Circumstances(false, item -> true, item -> true, null);
        }
    }

    private CompareAnswers() {}

    /** @return where the two differ, in order; empty where they agree */
    public static List<Difference> compare(Answer legacy, Answer fresh, Circumstances circumstances) {
        List<Difference> found = new ArrayList<>();
        for (String item : union(legacy.items().keySet(), fresh.items().keySet())) {
            Map<String, Value> old = legacy.items().get(item);
            Map<String, Value> now = fresh.items().get(item);
            if (old == null && now != null) {
                found.add(new Difference("/" + item, lacking(item, now, circumstances), null, "there"));
            } else if (old != null && now == null) {
                found.add(new Difference("/" + item, Kind.MISSING_IN_NEW, "there", null));
            } else if (old != null && now != null && !old.equals(now)) {
                leaves(item, old, now, circumstances, found);
            }
        }
        return found;
    }

    private static Kind lacking(String item, Map<String, Value> now, Circumstances circumstances) {
        if (circumstances.carried().test(item)) {
            return Kind.MISSING_IN_LEGACY;
        }
        LocalDate from = circumstances.mirroredFrom();
        if (from != null && now.get(Answer.DATE) instanceof Value.Words(var date)
                && LocalDate.parse(date).isBefore(from)) {
            return Kind.OLDER_THAN_THE_MIRROR;
        }
        return circumstances.behind() || !circumstances.announced().test(item)
                ? Kind.MIRRORED_LATER
                : Kind.MISSING_IN_LEGACY;
    }

    private static void leaves(String item, Map<String, Value> old, Map<String, Value> now,
            Circumstances circumstances, List<Difference> found) {
        boolean mirrored = !circumstances.carried().test(item);
        for (String at : union(old.keySet(), now.keySet())) {
            Value before = old.get(at);
            Value after = now.get(at);
            if (at.endsWith(Answer.BESIDE) || (before != null && after != null && same(before, after))) {
                continue;
            }
            Kind kind = !mirrored
                    ? Kind.VALUE_DIFFERS
                    : rounded(before, after)
                            ? Kind.UNIT_ROUNDING
                            : inWords(at, before, after, old)
                                    ? Kind.IN_WORDS
                                    : circumstances.behind() ? Kind.MIRRORED_LATER : Kind.VALUE_DIFFERS;
            found.add(new Difference("/" + item + "/" + at, kind, before == null ? null : before.inWords(),
                    after == null ? null : after.inWords()));
        }
    }

    private static boolean same(Value before, Value after) {
        if (before instanceof Value.Amount(var one, var unit) && after instanceof Value.Amount(var other, var its)) {
            return one.compareTo(other) == 0 && unit.equals(its);
        }
        return before.equals(after);
    }

    private static boolean rounded(@Nullable Value before, @Nullable Value after) {
        return before instanceof Value.Amount(var legacy, var unit) && after instanceof Value.Amount(var fresh, var its)
                && switch (unit + "<-" + its) {
                    case "lb<-kg" -> near(legacy, fresh.divide(KG_PER_LB, 6, RoundingMode.HALF_UP));
                    case "kg<-lb" -> near(legacy, fresh.multiply(KG_PER_LB));
                    default -> false;
                };
    }

    private static boolean near(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(HALF_A_STEP) <= 0;
    }

    /** Only where the words are really there: a distance that nobody wrote down is lost. */
    private static boolean inWords(String at, @Nullable Value before, @Nullable Value after, Map<String, Value> old) {
        return at.endsWith(Answer.DISTANCE) && before == null && after instanceof Value.Words(var distance)
                && old.get(at.replace(Answer.DISTANCE, Answer.BESIDE)) instanceof Value.Words(var beside)
                && List.of(beside.split("; ", -1)).contains(distance);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
