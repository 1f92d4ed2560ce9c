package dev.coachline.migration.shadow;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.migration.mirror.Mirror;
import dev.coachline.migration.mirror.NewHistory.Performed;
import dev.coachline.migration.mirror.NewHistory.PerformedSet;
import dev.coachline.migration.shadow.CompareAnswers.Circumstances;
import dev.coachline.migration.shadow.Difference.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class CompareAnswersTest {

    private static final UUID SESSION = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final LocalDate CUTOVER = LocalDate.parse("2026-03-22");
    private static final LocalDate DAY = LocalDate.parse("2026-03-24");
    private static final Circumstances MIRRORED = new Circumstances(false, item -> false, item -> true, CUTOVER);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void agrees_where_numbers_are_written_otherwise_and_notes_in_other_lines() {
        assertThat(compare(mirrored("102.50", "kg", "", List.of("good", "knee fine")),
                List.of(performed("102.5", "kg", null, List.of("good\nknee fine"))), MIRRORED)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} beside {2} {3} is {4}")
    @CsvSource({"220.46,lb,100,kg,UNIT_ROUNDING", "102.06,kg,225,lb,UNIT_ROUNDING", "220.47,lb,100,kg,VALUE_DIFFERS",
            "100,kg,102.5,kg,VALUE_DIFFERS", "100,lb,100,kg,VALUE_DIFFERS"})
    void a_load_in_the_other_unit_is_explained_to_two_decimals(String legacy, String unit, String fresh, String its,
            Kind kind) {
        assertThat(compare(mirrored(legacy, unit, "", List.of()), List.of(performed(fresh, its, null, List.of())),
                MIRRORED)).singleElement().satisfies(found -> {
                    assertThat(found.kind()).isEqualTo(kind);
                    assertThat(found.pointer()).isEqualTo("/" + SESSION + "/sets/0/load");
                });
    }

    @Test
    void a_distance_is_explained_only_where_it_stands_in_words() {
        assertThat(kinds(compare(mirrored("10", "kg", "20 lb; 5 km", List.of()),
                List.of(performed("10", "kg", "5 km", List.of())), MIRRORED))).containsExactly(Kind.IN_WORDS);
        assertThat(kinds(compare(mirrored("10", "kg", "15 km", List.of()),
                List.of(performed("10", "kg", "5 km", List.of())), MIRRORED))).containsExactly(Kind.VALUE_DIFFERS);
    }

    @Test
    void what_the_new_system_alone_has_is_explained_by_the_mirror_or_by_nothing() {
        List<Performed> fresh = List.of(performed("10", "kg", null, List.of()));
        assertThat(kinds(compare(List.of(), fresh, MIRRORED))).containsExactly(Kind.MISSING_IN_LEGACY);
        assertThat(kinds(compare(List.of(), fresh, new Circumstances(false, item -> false, item -> false, CUTOVER))))
                .as("never mirrored").containsExactly(Kind.MIRRORED_LATER);
        assertThat(kinds(compare(List.of(), fresh, new Circumstances(true, item -> false, item -> true, CUTOVER))))
                .as("the mirror is behind").containsExactly(Kind.MIRRORED_LATER);
        assertThat(kinds(compare(List.of(), fresh,
                new Circumstances(false, item -> false, item -> false, DAY.plusDays(1)))))
                .containsExactly(Kind.OLDER_THAN_THE_MIRROR);
        assertThat(kinds(compare(List.of(), fresh, new Circumstances(true, item -> true, item -> false, CUTOVER))))
                .as("carried over, so the mirror has no part in it").containsExactly(Kind.MISSING_IN_LEGACY);
    }

    @Test
    void what_the_new_system_lost_is_never_explained() {
        assertThat(kinds(compare(mirrored("10", "kg", "", List.of()), List.of(),
                new Circumstances(true, item -> false, item -> true, CUTOVER)))).containsExactly(Kind.MISSING_IN_NEW);
    }

    @Test
    void a_carried_over_value_may_not_change_while_the_mirror_is_behind() {
        assertThat(kinds(compare(mirrored("10", "kg", "", List.of()), List.of(performed("11", "kg", null, List.of())),
                new Circumstances(true, item -> true, item -> true, CUTOVER)))).containsExactly(Kind.VALUE_DIFFERS);
        assertThat(kinds(compare(mirrored("10", "kg", "", List.of()), List.of(performed("11", "kg", null, List.of())),
                new Circumstances(true, item -> false, item -> true, CUTOVER)))).containsExactly(Kind.MIRRORED_LATER);
    }

    @Test
    void programs_are_compared_without_the_ids_that_one_side_gives_and_whatever_the_order_of_the_days() {
        assertThat(programs("""
                {"programId":"p","name":"Push","description":null,"weeks":8,"workouts":[{"name":"A","exercises":[
                  {"name":"Bench","sets":3,"reps":"8 – 12","equipment":[]}]}],
                 "schedule":[{"day":"friday","workoutIndex":0},{"day":"monday","workoutIndex":0}]}""", """
                {"name":"Push","weeks":8.0,"workouts":[{"workoutId":"w","name":"A","exercises":[
                  {"exerciseId":"e","name":"Bench","sets":3,"reps":"8-12"}]}],
                 "schedule":[{"day":"monday","workoutIndex":0},{"day":"friday","workoutIndex":0}]}""")).isEmpty();
        assertThat(programs("{\"name\":\"Push\",\"workouts\":[{\"name\":\"A\"}],\"schedule\":[]}",
                "{\"name\":\"Push\",\"workouts\":[{\"name\":\"B\"}],\"schedule\":[{\"day\":\"monday\",\"workoutIndex\":0}]}"))
                .extracting(Difference::pointer).containsExactly("/p/schedule/monday", "/p/workouts/0/name");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void finds_every_change_of_one_value_and_nothing_else(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            List<Performed> before = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                before.add(random(random));
            }
            assertThat(CompareAnswers.compare(Answer.ofPerformed(before), Answer.ofPerformed(before),
                    Circumstances.plain())).isEmpty();
            List<Performed> after = new ArrayList<>(before);
            int at = random.nextInt(before.size());
            after.set(at, changed(before.get(at), random));
            assertThat(CompareAnswers.compare(Answer.ofPerformed(before), Answer.ofPerformed(after),
                    Circumstances.plain())).as("round %d", round).isNotEmpty()
                    .allSatisfy(found -> assertThat(found.pointer())
                            .startsWith("/" + before.get(at).sessionId()));
        }
    }

    private static Performed random(SplittableRandom random) {
        List<PerformedSet> sets = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            sets.add(new PerformedSet("Lift " + random.nextInt(5), BigDecimal.valueOf(random.nextInt(4000), 1), "kg",
                    1 + random.nextInt(20), null, null));
        }
        return new Performed(new UUID(random.nextLong(), random.nextLong()), DAY, "Upper", true, sets,
                List.of("note " + random.nextInt()));
    }

    private static Performed changed(Performed session, SplittableRandom random) {
        List<PerformedSet> sets = new ArrayList<>(session.sets());
        PerformedSet first = sets.getFirst();
        return switch (random.nextInt(5)) {
            case 0 -> new Performed(session.sessionId(), session.date().plusDays(1), session.title(), true, sets,
                    session.notes());
            case 1 -> new Performed(session.sessionId(), session.date(), session.title(), false, sets,
                    session.notes());
            case 2 -> {
                sets.removeFirst();
                yield new Performed(session.sessionId(), session.date(), session.title(), true, sets, List.of());
            }
            case 3 -> {
                sets.set(0, new PerformedSet(first.exercise(), first.load(), "lb", first.reps(), null, null));
                yield new Performed(session.sessionId(), session.date(), session.title(), true, sets,
                        session.notes());
            }
            default -> {
                sets.set(0, new PerformedSet(first.exercise(), BigDecimal.valueOf(4001, 1), "kg", first.reps(), null,
                        null));
                yield new Performed(session.sessionId(), session.date(), session.title(), true, sets,
                        session.notes());
            }
        };
    }

    private static List<Difference> programs(String legacy, String fresh) {
        Map<String, JsonNode> old = new HashMap<>(Map.of("p", JSON.readTree(legacy)));
        Map<String, JsonNode> now = new HashMap<>(Map.of("p", JSON.readTree(fresh)));
        return CompareAnswers.compare(Answer.ofPrograms(old), Answer.ofPrograms(now), Circumstances.plain());
    }

    private static List<Difference> compare(List<Mirror.Mirrored> legacy, List<Performed> fresh,
            Circumstances circumstances) {
        return CompareAnswers.compare(Answer.ofLegacy(List.of(), legacy), Answer.ofPerformed(fresh), circumstances);
    }

    private static List<Kind> kinds(List<Difference> found) {
        return found.stream().map(Difference::kind).toList();
    }

    private static List<Mirror.Mirrored> mirrored(String load, String unit, String beside, List<String> notes) {
        return List.of(new Mirror.Mirrored(SESSION.toString(), DAY, "Upper", true,
                List.of(new PerformedSet("Bench", new BigDecimal(load), unit, 5, null, null)), notes,
                List.of(beside)));
    }

    private static Performed performed(String load, String unit, String distance, List<String> notes) {
        return new Performed(SESSION, DAY, "Upper", true,
                List.of(new PerformedSet("Bench", new BigDecimal(load), unit, 5, null, distance)), notes);
    }
}
