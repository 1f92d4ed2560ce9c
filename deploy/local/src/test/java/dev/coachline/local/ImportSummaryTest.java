package dev.coachline.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ImportSummaryTest {

    private static final String REPORT = """
            {"format":"strong","dryRun":%s,"rows":9,"storedRows":5,"sessions":1,"sets":5,"mapped":4,"duplicates":0,
             "skipped":[{"reason":"rest timer","rows":1}],"unmappedRows":3,
             "unmapped":[{"line":7,"column":"weight","value":"abc","reason":"is no plain number","remedy":"write it as 82.5"},
                         {"line":8,"value":"Push","reason":"is recorded already","remedy":"correct it here"}],
             "exerciseNames":2,"exercises":[{"name":"Squat","mappedTo":"Barbell_Squat","how":"alias"},
                                            {"name":"Lower Chest Fly","how":"unknown"}],"assumedUnit":"lb"}""";

    @Test
    void accounts_for_every_row_and_names_what_to_change() {
        assertThat(lines("false")).containsExactly(
                "An export of strong: 9 rows = 5 recorded + 1 skipped + 3 not carried over.",
                "  sessions  1 new with 5 sets, 0 recorded before", "  skipped   1: rest timer",
                "  unit      lb, assumed: the file names none",
                "  exercises 2 names; 4 of the 5 sets have one that the catalogue knows",
                "            as written: Lower Chest Fly",
                "  line 7: weight \"abc\" is no plain number; write it as 82.5",
                "  line 8: \"Push\" is recorded already; correct it here",
                "  ... --report FILE.json has up to a thousand of them.");
    }

    @Test
    void says_that_a_dry_run_recorded_nothing() {
        assertThat(lines("true"))
                .contains("An export of strong: 9 rows = 5 to be recorded + 1 skipped + 3 not carried over.")
                .endsWith("A dry run: nothing was recorded.");
    }

    @Test
    void names_many_exercises_in_lines_that_a_terminal_holds() {
        String names = IntStream.range(0, 25).mapToObj(n -> "{\"name\":\"Cable Something %d\",\"how\":\"unknown\"}"
                .formatted(n)).collect(Collectors.joining(","));
        List<String> lines = ImportSummary.lines(JsonMapper.shared().readTree("""
                {"format":"hevy","rows":1,"storedRows":1,"sessions":1,"sets":1,"mapped":0,"exerciseNames":25,
                 "exercises":[%s]}""".formatted(names)));
        assertThat(lines).startsWith("An export of hevy: 1 row = 1 recorded + 0 skipped + 0 not carried over.",
                "  sessions  1 new with 1 set, 0 recorded before",
                "  exercises 25 names; 0 of the 1 set has one that the catalogue knows");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(112));
        assertThat(lines.getLast()).endsWith("Cable Something 19, and 5 more");
        assertThat(String.join(" ", lines)).contains("Cable Something 0, Cable Something 1,");
    }

    @Test
    void says_no_more_of_a_file_that_was_imported_before() {
        assertThat(ImportSummary.lines(JsonMapper.shared().readTree("""
                {"format":"hevy","rows":2,"storedRows":0,"sessions":0,"sets":0,"mapped":0,"duplicates":1,
                 "skipped":[{"reason":"recorded already","rows":2}],"unmappedRows":0,"exerciseNames":1,
                 "exercises":[{"name":"Fly","how":"unknown"}]}"""))).containsExactly(
                "An export of hevy: 2 rows = 0 recorded + 2 skipped + 0 not carried over.",
                "  sessions  0 new with 0 sets, 1 recorded before", "  skipped   2: recorded already");
    }

    private static List<String> lines(String dryRun) {
        return ImportSummary.lines(JsonMapper.shared().readTree(REPORT.formatted(dryRun)));
    }
}
