package dev.coachline.migration.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.ledger.FactLedger.Totals;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_athlete_is_counted_once(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Tally.Group> groups = new ArrayList<>();
        long all = 0;
        for (int i = 0; i < 60; i++) {
            Route route = Route.values()[random.nextInt(Route.values().length)];
            MoveState state = random.nextInt(4) == 0
                    ? null
                    : MoveState.values()[random.nextInt(MoveState.values().length)];
            long athletes = random.nextInt(1, 50);
            all += athletes;
            groups.add(new Tally.Group(route, random.nextBoolean(), route == Route.AGAIN && random.nextBoolean(), state,
                    athletes, new Totals(10, 6, 3, 1)));
        }
        Tally tally = Tally.of(groups, RunState.RUNNING);
        assertThat(tally.selected()).isEqualTo(all);
        assertThat(tally.byStanding().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(all);
        assertThat(tally.byRoute().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(all);
        assertThat(tally.left() + tally.ended() + tally.of(Standing.LEFT_ALONE)).isEqualTo(all);
        assertThat(tally.releasedLeft()).isLessThanOrEqualTo(tally.left());
        assertThat(tally.ledger().leavesIn())
                .isEqualTo(tally.ledger().migrated() + tally.ledger().derived() + tally.ledger().unmatched());
    }

    @Test
    void a_quarantine_from_before_the_run_is_not_its_end() {
        Tally tally = Tally.of(List.of(
                new Tally.Group(Route.AGAIN, true, true, MoveState.QUARANTINED, 2, Totals.NONE),
                new Tally.Group(Route.AGAIN, true, false, MoveState.QUARANTINED, 3, Totals.NONE)), RunState.RUNNING);
        assertThat(tally.of(Standing.WAITING)).isEqualTo(2);
        assertThat(tally.of(Standing.QUARANTINED)).isEqualTo(3);
        assertThat(tally.releasedQuarantined()).isEqualTo(3);
        assertThat(tally.releasedLeft()).isEqualTo(2);
    }

    @Test
    void whom_a_cancelled_run_had_not_moved_is_neither_waiting_nor_under_way_in_it() {
        Tally tally = Tally.of(List.of(
                new Tally.Group(Route.AT_BOUNDARY, true, false, MoveState.PLAN_READY, 2, Totals.NONE),
                new Tally.Group(Route.AT_BOUNDARY, false, false, null, 3, Totals.NONE),
                new Tally.Group(Route.AT_BOUNDARY, true, false, MoveState.MIRRORED, 4, Totals.NONE)),
                RunState.CANCELLED);
        assertThat(tally.byStanding())
                .isEqualTo(Map.of(Standing.CANCELLED, 5L, Standing.MOVED, 4L));
        assertThat(tally.left()).isZero();
    }
}
