package dev.coachline.messaging.tools;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ToolArgumentsTest {

    private static final Set<String> NAMES = Set.of("Maya", "Ólafsdóttir");

    @Test
    void what_tells_nothing_about_anybody_may_leave_as_it_is() {
        ToolArguments read = ToolArguments.read("""
                {"day": "2026-03-02", "city": "Mayamar", "hours": [6, 7.5, true, null], "near": {"km": 3}}""", NAMES);
        assertThat(read.refusal()).isNull();
        assertThat(read.values()).containsEntry("day", "2026-03-02").containsEntry("near", Map.of("km", 3))
                .containsKey("hours");
        assertThat(ToolArguments.read("", NAMES).values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"for\": \"+49 151 2345678\"}", "{\"n\": 491512345678}", "{\"n\": 4.91512345678E11}",
            "{\"a\": {\"b\": [\"mail a@b.example\"]}}", "{\"u\": \"https://x.example/?q=1\"}",
            "{\"id\": \"6d1f0b52-0000-4000-8000-000000000001\"}", "{\"6d1f0b52-0000-4000-8000-000000000001\": 1}",
            "{\"who\": \"maya\"}", "{\"who\": \"for MAYA's gym\"}", "{\"who\": \"\\u004daya\"}",
            "{\"who\": \"\\uff2d\\uff41\\uff59\\uff41\"}", "{\"Maya\": 1}", "{\"who\": \"O\\u0301lafsdo\\u0301ttir\"}"})
    void what_tells_who_the_athlete_is_may_not(String arguments) {
        assertThat(ToolArguments.read(arguments, NAMES).refusal()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "null", "{", "{} {}", "{\"a\": 1, \"a\": 2}", "nothing"})
    void what_is_no_object_is_refused(String arguments) {
        assertThat(ToolArguments.read(arguments, NAMES).refusal()).contains("JSON object");
    }

    @Test
    void what_is_long_is_refused() {
        String long_ = "{\"a\": \"" + "x".repeat(ToolArguments.LONGEST) + "\"}";
        assertThat(List.of(String.valueOf(ToolArguments.read(long_, NAMES).refusal()))).first().asString()
                .contains("longer");
    }
}
