package dev.coachline.local;

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

    private static java.util.List<String> lines(String dryRun) {
        return ImportSummary.lines(JsonMapper.shared().readTree(REPORT.formatted(dryRun)));
    }
}
