package dev.coachline.migration.runs;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.coachline.migration.cutover.MoveState;

import static org.assertj.core.api.Assertions.assertThat;

class RouteTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private static Route of(MoveState state, boolean paused, LocalDate endsOn) {
        return Route.of(state, paused, endsOn, TODAY, false, false);
    }

    @Test
    void the_plans_end_decides() {
        assertThat(of(null, false, TODAY)).isEqualTo(Route.AT_BOUNDARY);
        assertThat(of(null, false, TODAY.plusDays(84))).isEqualTo(Route.AT_BOUNDARY);
        assertThat(of(null, false, TODAY.plusDays(85))).isEqualTo(Route.BEYOND_WINDOW);
        assertThat(of(null, false, TODAY.minusDays(1))).isEqualTo(Route.PLAN_OVER);
        assertThat(of(null, false, null)).isEqualTo(Route.WITHOUT_PLAN);
    }

    @Test
    void a_run_that_does_not_wait_has_no_window() {
        assertThat(Route.of(null, false, TODAY.plusDays(300), TODAY, true, false)).isEqualTo(Route.AT_BOUNDARY);
    }

    @Test
    void who_has_paused_is_left_alone() {
        assertThat(of(null, true, TODAY)).isEqualTo(Route.PAUSED);
        assertThat(of(null, true, null)).isEqualTo(Route.PAUSED);
    }

    @Test
    void a_move_that_has_begun_decides_before_the_plan() {
        assertThat(of(MoveState.PLAN_READY, true, null)).isEqualTo(Route.AT_BOUNDARY);
        assertThat(of(MoveState.MIRRORED, false, TODAY)).isEqualTo(Route.ALREADY_MOVED);
        assertThat(of(MoveState.SETTLED, false, TODAY)).isEqualTo(Route.ALREADY_MOVED);
        assertThat(of(MoveState.QUARANTINED, false, TODAY)).isEqualTo(Route.IN_QUARANTINE);
        assertThat(of(MoveState.ROLLED_BACK, false, TODAY)).isEqualTo(Route.ROLLED_BACK);
        assertThat(of(MoveState.CANCELLED, false, TODAY)).isEqualTo(Route.AGAIN);
    }

    @Test
    void a_retry_takes_up_what_came_to_a_bad_end() {
        assertThat(Route.of(MoveState.QUARANTINED, false, TODAY, TODAY, false, true)).isEqualTo(Route.AGAIN);
        assertThat(Route.of(MoveState.ROLLED_BACK, false, TODAY, TODAY, false, true)).isEqualTo(Route.AGAIN);
        assertThat(Route.of(MoveState.MIRRORED, false, TODAY, TODAY, false, true)).isEqualTo(Route.ALREADY_MOVED);
    }

    @ParameterizedTest
    @EnumSource
    void every_route_says_what_becomes_of_the_athlete(Route route) {
        assertThat(route.sentence()).isNotBlank().doesNotEndWith(".");
    }
}
