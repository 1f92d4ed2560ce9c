package dev.coachline.messaging.routing;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RouteTest {

    private static final Route LEGACY = Route.legacySinceEver();
    private static final Route MOVED = new Route(Responder.MARKDOWN_V1, 1, LocalDate.parse("2026-03-10"));

    @Test
    void the_highest_epoch_in_force_answers() {
        assertThat(Route.inForceOn(LocalDate.parse("2026-03-09"), List.of(MOVED, LEGACY))).isEqualTo(LEGACY);
        assertThat(Route.inForceOn(LocalDate.parse("2026-03-10"), List.of(MOVED, LEGACY))).isEqualTo(MOVED);
    }

    @Test
    void nobody_answers_before_the_first_date() {
        assertThat(Route.inForceOn(LocalDate.parse("2026-03-09"), List.of(MOVED))).isNull();
        assertThat(Route.firstDate(List.of(MOVED, LEGACY))).isEqualTo(LEGACY.effectiveFrom());
        assertThat(Route.firstDate(List.of())).isNull();
    }
}
