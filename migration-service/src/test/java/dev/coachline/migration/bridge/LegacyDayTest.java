package dev.coachline.migration.bridge;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class LegacyDayTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode row(String json) {
        return JSON.readTree(json);
    }

    private static LegacyDay day(String... rows) {
        return LegacyDay.compose(List.of(rows).stream().map(LegacyDayTest::row).toList());
    }

    @Test
    void reads_details_that_are_an_array_of_blocks() {
        LegacyDay day = day("""
                {"session_type":"strength","goal":"Upper strength",
                 "details":[{"label":"Main","activities":["Bench 3x5 @ 205","Row 4x8 @ 165"]},
                            {"label":"Finish","activities":["Face Pull 3x15"]}]}""");
        assertThat(day.text()).isEqualTo("Upper strength: Bench 3x5 @ 205; Row 4x8 @ 165; Face Pull 3x15");
        assertThat(day.rest()).isFalse();
        assertThat(day.damagedRows()).isZero();
    }

    @Test
    void reads_details_that_are_an_object() {
        assertThat(
                day("""
                        {"session_type":"cardio","goal":"","details":{"sessionType":"cardio",
                         "details":[{"label":"Session","activities":["Run 4 miles easy"]}],"targets":[{"key":"rpe","value":""}]}}""")
                        .text())
                .isEqualTo("Cardio: Run 4 miles easy");
    }

    @Test
    void joins_the_rows_of_a_day_in_their_order() {
        assertThat(day("{\"goal\":\"Lower\",\"details\":[{\"activities\":[\"Squat 5x5\"]}]}",
                "{\"session_type\":\"mobility\",\"goal\":null,\"details\":[{\"activities\":[\"Hips 10 min\"]}]}")
                .text())
                .isEqualTo("Lower: Squat 5x5\nMobility: Hips 10 min");
    }

    @Test
    void a_day_without_rows_is_a_rest_day_with_a_text_of_its_own() {
        LegacyDay day = day();
        assertThat(day.rest()).isTrue();
        assertThat(day.text()).startsWith("Rest day.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"null", "\"\"", "-1", "[]", "{}", "[null,1,\"x\"]", "{\"details\":-1}",
            "[{\"activities\":null}]", "[{\"activities\":[\"\",null,7,{}]}]"})
    void damaged_details_give_a_general_text_and_are_counted(String details) {
        LegacyDay day = day("{\"session_type\":\"strength\",\"goal\":\"\",\"details\":" + details + "}");
        assertThat(day.text()).startsWith("Today: Strength.").hasSizeLessThan(160);
        assertThat(day.damagedRows()).isOne();
        assertThat(day.rest()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"Bench 3x5\"", "{\"details\":\"Bench 3x5\",\"targets\":\"\"}"})
    void details_that_are_texts_throughout_are_the_text(String details) {
        assertThat(day("{\"session_type\":\"strength\",\"goal\":\"\",\"details\":" + details + "}").text())
                .isEqualTo("Strength: Bench 3x5");
    }

    @Test
    void a_row_of_which_nothing_is_left_still_gives_a_text() {
        assertThat(day("{}").text()).startsWith("Today: Workout.");
    }

    @Test
    void cuts_long_days_between_words() {
        String activities = String.join(",",
                IntStream.range(0, 60).mapToObj(i -> "\"Set number " + i + " 💪\"").toList());
        String text = day("{\"goal\":\"Long\",\"details\":[{\"activities\":[" + activities + "]}]}").text();
        assertThat(text).hasSizeLessThanOrEqualTo(LegacyDay.MAX_LENGTH).endsWith(" ...")
                .startsWith("Long: Set number 0");
        String unbroken = day("{\"goal\":\"" + "💪".repeat(400) + "\",\"details\":null}").text();
        assertThat(unbroken).hasSizeLessThanOrEqualTo(LegacyDay.MAX_LENGTH).endsWith(" ...");
        assertThat(unbroken.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
    }

    @Test
    void line_breaks_inside_an_activity_do_not_break_the_text() {
        assertThat(day("{\"goal\":\"A\\nB\",\"details\":[{\"activities\":[\"x\\t y\\u0000\"]}]}").text())
                .isEqualTo("A B: x y");
    }

    @Test
    void the_same_rows_give_the_same_hash() {
        assertThat(day().sha256()).isEqualTo(day().sha256()).matches("[0-9a-f]{64}");
    }
}
