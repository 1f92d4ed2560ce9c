package dev.coachline.local;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CutoverCandidatesTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @Test
    void takes_the_one_whose_plan_ends_first() {
        assertThat(choose(move("late", "2026-03-10", "2026-03-11", "2026-03-10T18:00:00Z"),
                move("early", "2026-03-09", "2026-03-10", "2026-03-10T18:00:00Z"))).contains("early");
    }

    @Test
    void leaves_out_whose_first_week_is_not_planned_yet() {
        assertThat(choose(move("later", "2026-03-14", "2026-03-15", "2026-03-14T18:00:00Z"))).isEmpty();
    }

    @Test
    void leaves_out_who_is_about_to_get_a_text() {
        // The cutover is due twelve hours after the text, so these texts go out at 12:30 and at 11:20.
        assertThat(choose(move("before", "2026-03-10", "2026-03-11", "2026-03-11T00:30:00Z"),
                move("after", "2026-03-10", "2026-03-11", "2026-03-10T23:20:00Z"))).isEmpty();
    }

    private static java.util.Optional<String> choose(String... moves) {
        return CutoverCandidates.soonest(JsonMapper.builder().build().readTree("[" + String.join(",", moves) + "]"),
                NOON);
    }

    private static String move(String id, String endsOn, String startsOn, String cutoverAt) {
        return "{\"athleteId\":\"%s\",\"planEndsOn\":\"%s\",\"planStartsOn\":\"%s\",\"cutoverAt\":\"%s\"}".formatted(id,
                endsOn, startsOn, cutoverAt);
    }
}
