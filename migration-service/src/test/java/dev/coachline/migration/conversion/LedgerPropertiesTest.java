package dev.coachline.migration.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.migration.conversion.LegacyConversion.Outcome;
import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.FactLedger.Balance;
import dev.coachline.migration.legacy.LegacyZones;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done to an athlete's rows, every leaf is accounted for once, or the athlete is refused with a reason. */
class LedgerPropertiesTest {

    private static final List<String> NAMES = List.of("extra", "weight", "reps", "date", "a/b", "m~n", "", "label",
            "weeks", "💪");

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void accounts_for_every_leaf_of_damaged_rows_exactly_once(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ObjectNode athlete = random.nextBoolean()
                ? Legacy.withConversation(Legacy.athleteWithProgram())
                : Legacy.athleteWithMarkdown("## PRs\n- Bench: 100 kg x 5\n\t\n", "Bench 225x5 lb\r\n- Goal: strength");
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            damage(athlete, random);
        }
        switch (LegacyConversion.convert(athlete, Legacy.TODAY, LegacyZones::of)) {
            case Outcome.Converted converted -> {
                exact(converted.ledger(), athlete);
                assertThat(DossierMarkdown.parse(DossierMarkdown.render(converted.dossier())))
                        .isEqualTo(converted.dossier());
            }
            case Outcome.Refused(var obstacle, var ledger) -> exact(ledger, athlete);
        }
    }

    private static void exact(FactLedger ledger, JsonNode athlete) {
        assertThat(ledger.balance(athlete)).isInstanceOf(Balance.Balanced.class);
        var totals = ledger.totals();
        assertThat(totals.leavesIn()).isEqualTo(totals.migrated() + totals.derived() + totals.unmatched());
    }

    private static void damage(ObjectNode athlete, SplittableRandom random) {
        List<JsonNode> containers = new ArrayList<>();
        for (String table : List.of("users", "profiles", "structured_plans", "microcycles", "workout_instances",
                "programs", "workout_sessions", "memory_chunks", "messages")) {
            athlete.path(table).forEach(row -> collect(row, containers));
        }
        switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode object when random.nextInt(3) == 0 && !object.isEmpty() ->
                object.remove(object.properties().stream().skip(random.nextInt(object.size())).findFirst().orElseThrow()
                        .getKey());
            case ObjectNode object when random.nextBoolean() && !object.isEmpty() ->
                object.set(
                        object.properties().stream().skip(random.nextInt(object.size())).findFirst().orElseThrow()
                                .getKey(),
                        value(random, 2));
            case ObjectNode object -> object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, 2));
            case ArrayNode array when random.nextBoolean() && !array.isEmpty() ->
                array.set(random.nextInt(array.size()), value(random, 2));
            case ArrayNode array -> array.add(value(random, 2));
            default -> throw new IllegalStateException();
        }
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.forEach(child -> collect(child, into));
        }
    }

    private static JsonNode value(SplittableRandom random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.stringNode("");
            case 2 -> nodes.numberNode(-1);
            case 3 -> nodes.numberNode(random.nextInt(1000));
            case 4 -> nodes.stringNode("Bench 3x5 @ 205 - PR!\n # ``` ");
            case 5 -> nodes.booleanNode(random.nextBoolean());
            case 6 -> nodes.stringNode("2026-01-0" + random.nextInt(10));
            case 7 -> nodes.arrayNode().add(value(random, depth - 1)).add(value(random, depth - 1));
            default -> nodes.objectNode().set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
        };
    }
}
