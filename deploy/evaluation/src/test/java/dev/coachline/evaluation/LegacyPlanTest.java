package dev.coachline.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.coachline.evaluation.LegacyPlan.Divided;
import dev.coachline.evaluation.LegacyPlan.Part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A good division, spoilt in one way at a time: the evaluation's checks see each. */
class LegacyPlanTest {

    private static final UUID ID = new UUID(1, 2);
    private static final LocalDate STARTS = LocalDate.of(2026, 2, 16);
    private static final LegacyPlan LEGACY = new LegacyPlan("mutated", 12, List.of("strategy: Foundation first."),
            List.of(new LegacyPlan.Named("Hypertrophy", 5), new LegacyPlan.Named("Taper", null)), List.of(4),
            List.of(""), "model");
    private static final Part FOUNDATION = new Part("Foundation", 4, Set.of(4));
    private static final Part HYPERTROPHY = new Part("Hypertrophy", 5, Set.of(5));
    private static final Part TAPER = new Part("Taper", 3, Set.of(3));
    private static final Divided GOOD = divided(FOUNDATION, HYPERTROPHY, TAPER);
    private static final Divided BY_RULES = new Divided(ID, STARTS, GOOD.endsOn(),
            List.of(new Part("Plan", 12, Set.of(4))), List.of());

    private static Divided divided(Part... parts) {
        return new Divided(ID, STARTS, STARTS.plusWeeks(12).minusDays(1), List.of(parts),
                List.of("assumed: read from its words"));
    }

    @Test
    void a_good_division_passes_and_so_does_what_rules_left() {
        assertThat(LEGACY.broken(GOOD, BY_RULES)).isEmpty();
        assertThat(LEGACY.broken(BY_RULES, BY_RULES)).isEmpty();
    }

    static List<Arguments> mutations() {
        return List.of(
                mutation("another plan", "another plan",
                        good -> new Divided(new UUID(3, 4), good.startsOn(), good.endsOn(), good.parts(),
                                good.words())),
                mutation("another end", "weeks are not",
                        good -> new Divided(ID, STARTS, good.endsOn().plusDays(7), good.parts(), good.words())),
                mutation("another start", "weeks are not",
                        good -> new Divided(ID, STARTS.plusDays(7), good.endsOn(), good.parts(), good.words())),
                mutation("a week lost", "weeks are not",
                        good -> divided(FOUNDATION, new Part("Hypertrophy", 4, Set.of(4)), TAPER)),
                mutation("a block lost", "each once", good -> divided(FOUNDATION, HYPERTROPHY,
                        new Part("Foundation", 3, Set.of(3)))),
                mutation("a block twice", "each once", good -> divided(new Part("Taper", 4, Set.of(4)), HYPERTROPHY,
                        TAPER)),
                mutation("another order", "each once", good -> divided(new Part("Taper", 4, Set.of(4)),
                        new Part("Foundation", 5, Set.of(5)), new Part("Hypertrophy", 3, Set.of(3)))),
                mutation("a word of nobody's", "no word",
                        good -> divided(new Part("Anna", 4, Set.of(4)), HYPERTROPHY, TAPER)),
                mutation("too long", "has 7 weeks", good -> divided(new Part("Foundation", 7, Set.of(4)),
                        new Part("Hypertrophy", 5, Set.of(5)), new Part("Taper", 0, Set.of(1)))),
                mutation("too short", "has 2 weeks", good -> divided(new Part("Foundation", 4, Set.of(4)),
                        new Part("Hypertrophy", 6, Set.of(6)), new Part("Taper", 2, Set.of(2)))),
                mutation("no deload", "no deload",
                        good -> divided(FOUNDATION, new Part("Hypertrophy", 5, Set.of()), TAPER)),
                mutation("a known deload lost", "known to be lighter",
                        good -> divided(new Part("Foundation", 4, Set.of(3)), HYPERTROPHY, TAPER)),
                mutation("not assumed", "assumed",
                        good -> new Divided(ID, STARTS, good.endsOn(), good.parts(), List.of())),
                mutation("words of its own", "assumed", good -> new Divided(ID, STARTS, good.endsOn(), good.parts(),
                        List.of("assumed: read from its words", "Squat 300 kg."))));
    }

    private static Arguments mutation(String name, String fault, UnaryOperator<Divided> spoil) {
        return arguments(name, fault, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void one_fault_is_seen(String name, String fault, UnaryOperator<Divided> spoil) {
        assertThat(LEGACY.broken(spoil.apply(GOOD), BY_RULES)).anyMatch(found -> found.contains(fault));
    }

    @Test
    void names_that_a_model_adds_are_those_that_the_plan_does_not_give() {
        assertThat(LEGACY.added(GOOD)).containsExactly("Foundation");
    }
}
