package dev.coachline.migration.mirror;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyTable;
import dev.coachline.migration.mirror.NewHistory.Best;
import dev.coachline.migration.mirror.NewHistory.Performed;
import dev.coachline.migration.mirror.NewHistory.PerformedSet;
import dev.coachline.migration.mirror.NewHistory.Said;

import static org.assertj.core.api.Assertions.assertThat;

class LegacyShapeTest {

    private static final UUID ATHLETE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID SESSION = UUID.fromString("00000000-0000-4000-8000-000000000002");
    private static final MirrorScope SCOPE = new MirrorScope(ATHLETE, Instant.parse("2026-03-22T18:00:00Z"),
            ZoneId.of("Europe/Berlin"));
    private static final LocalDate DAY = LocalDate.parse("2026-03-24");
    private static final String P1 = """
            {"id":"p","user_id":"u","created_at":"2026-04-02T00:00:00+00:00","markdown":null,
             "profile":{"metrics":{"heightCm":180,"prLifts":{"bench":{"weight":205,"unit":"lb"},"squat":{"weight":300}}}}}""";
    private static final String P3 = """
            {"id":"p","user_id":"u","created_at":"2026-01-02T00:00:00+00:00","markdown":"# Ann","profile":null}""";
    private static final String P0 = """
            {"id":"p","user_id":"u","created_at":"2026-01-02T00:00:00+00:00","fitness_goals":"stronger"}""";

    @ParameterizedTest(name = "{1} {2} for somebody of {0}")
    @CsvSource({"imperial,225,lb,225,''", "imperial,100,kg,220.46,100 kg", "metric,225,lb,102.06,225 lb",
            "metric,102.5,kg,102.5,''"})
    void writes_loads_in_the_athletes_unit_and_what_was_written_beside(String units, BigDecimal load, String unit,
            BigDecimal weight, String words) {
        JsonNode session = session(units, new PerformedSet("Bench", load, unit, 5, null, null));
        assertThat(session.at("/exercises/0/sets/0/weight").decimalValue()).isEqualByComparingTo(weight);
        assertThat(session.at("/exercises/0/notes").asString()).isEqualTo(words);
        assertThat(session.at("/exercises/0/sets/0/reps").asInt()).isEqualTo(5);
    }

    @Test
    void keeps_sets_in_order_and_what_legacy_sets_have_no_place_for_in_words() {
        JsonNode session = session("metric", new PerformedSet("Row", BigDecimal.TEN, "kg", 8, null, null),
                new PerformedSet("Row", BigDecimal.TEN, "kg", 7, null, null),
                new PerformedSet("Run", null, null, null, 1500, "5 km"));
        assertThat(session.path("exercises")).hasSize(3);
        assertThat(session.at("/exercises/0/sets/1/setNumber").asInt()).isEqualTo(2);
        assertThat(session.at("/exercises/1/sets/0/duration").asInt()).isEqualTo(1500);
        assertThat(session.at("/exercises/1/notes").asString()).isEqualTo("5 km");
        assertThat(session.at("/exercises/2/notes").asString()).isEqualTo("felt good");
        assertThat(session.path("startedAt").asString()).startsWith("2026-03-24");
        assertThat(session.path("status").asString()).isEqualTo("completed");
    }

    @Test
    void reads_its_own_rows_back() {
        Performed performed = new Performed(SESSION, DAY, "Upper", false,
                List.of(new PerformedSet("Row", new BigDecimal("62.5"), "kg", 8, null, null),
                        new PerformedSet("Notes", BigDecimal.TEN, "kg", 7, null, null),
                        new PerformedSet("Row", BigDecimal.TEN, "lb", null, null, null),
                        new PerformedSet("Run", null, null, null, 1500, "5 km")),
                List.of("felt good", "slept well"));
        JsonNode row = LegacyShape.rows(SCOPE, originals("metric", P1),
                new Mirror.History(SCOPE, List.of(performed), List.of(), List.of())).getFirst().row();
        Mirror.Mirrored read = LegacyShape.read(row, SCOPE.zone(), LegacyShape.unit(originals("metric", P1)));
        assertThat(read.sessionId()).isEqualTo(SESSION.toString());
        assertThat(row.path("id").asString()).isEqualTo(LegacyShape.sessionRow(SESSION));
        assertThat(read.date()).isEqualTo(DAY);
        assertThat(read.title()).isEqualTo("Upper");
        assertThat(read.completed()).isFalse();
        assertThat(read.sets()).extracting(PerformedSet::exercise).containsExactly("Row", "Notes", "Row", "Run");
        assertThat(read.sets().getFirst()).isEqualTo(performed.sets().getFirst());
        assertThat(read.sets().get(2).load()).isEqualByComparingTo("4.54");
        assertThat(read.sets().getLast().seconds()).isEqualTo(1500);
        assertThat(read.words().getLast()).isEqualTo("5 km");
        assertThat(read.notes()).containsExactly("felt good\nslept well");
    }

    @Test
    void gives_the_same_rows_the_same_ids() {
        Mirror.History history = history(List.of(), List.of(new Said(7, SCOPE.since(), true, "done")));
        List<LegacyShape.Row> rows = LegacyShape.rows(SCOPE, originals("metric", P1), history);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.table()).isEqualTo(LegacyTable.MESSAGES);
            assertThat(row.row().path("direction").asString()).isEqualTo("inbound");
            assertThat(row.row().path("phone_from").asString()).isEqualTo("+12015550101");
        });
        assertThat(LegacyShape.rows(SCOPE, originals("metric", P1), history)).isEqualTo(rows);
    }

    @Test
    void records_make_a_newer_profile_of_the_athletes_own_generation() {
        JsonNode lifts = profile(P1).at("/profile/metrics/prLifts");
        assertThat(lifts.at("/bench/weight").asInt()).isEqualTo(105);
        assertThat(lifts.at("/bench/reps").asInt()).isEqualTo(3);
        assertThat(lifts.at("/squat/weight").asInt()).as("what was there").isEqualTo(300);
        assertThat(lifts.at("/Pull-up/weight").asInt()).isEqualTo(20);
        assertThat(profile(P1).path("created_at").asString()).isEqualTo("2026-04-02T00:00:01Z");
        assertThat(profile(P3).path("markdown").asString()).startsWith("# Ann\n").contains("- Bench Press: 105 kg x 3");
        assertThat(profile(P3).path("created_at").asString()).isEqualTo(SCOPE.since().toString());
        assertThat(LegacyShape.rows(SCOPE, originals("metric", P0), history(records(), List.of()))).isEmpty();
    }

    private static JsonNode profile(String newest) {
        return LegacyShape.rows(SCOPE, originals("metric", newest), history(records(), List.of())).getFirst().row();
    }

    private static List<Best> records() {
        return List.of(new Best("Pull-up", BigDecimal.valueOf(20), "kg", null, DAY),
                new Best("Bench Press", BigDecimal.valueOf(105), "kg", 3, DAY));
    }

    private static JsonNode session(String units, PerformedSet... sets) {
        Performed performed = new Performed(SESSION, DAY, "Upper", true, List.of(sets), List.of("felt good"));
        return LegacyShape.rows(SCOPE, originals(units, P1),
                new Mirror.History(SCOPE, List.of(performed), List.of(), List.of())).getFirst().row().path("session");
    }

    private static Mirror.History history(List<Best> records, List<Said> said) {
        return new Mirror.History(SCOPE, List.of(), records, said);
    }

    private static LegacyRows originals(String units, String profile) {
        JsonMapper json = JsonMapper.builder().build();
        return new LegacyRows(ATHLETE, Map.of(LegacyTable.USERS,
                List.of(json.readTree("{\"id\":\"u\",\"phone\":\"+12015550101\",\"units\":\"" + units + "\"}")),
                LegacyTable.PROFILES, List.of(json.readTree(profile))));
    }
}
