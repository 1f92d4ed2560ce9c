package dev.coachline.migration.runs;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.ledger.FactLedger.Totals;

/**
 * What has become of all whom a run selected.
 *
 * @param selected everybody; the sum of {@code byStanding}, and of {@code byRoute}
 * @param releasedLeft members of the open waves who have not come to an end
 * @param released members of the open waves
 * @param releasedQuarantined those of them who are in quarantine
 * @param ledger over those whom the run moves
 */
public record Tally(long selected, Map<Standing, Long> byStanding, Map<Route, Long> byRoute, long released,
        long releasedLeft, long releasedQuarantined, Totals ledger) {

    /**
     * Athletes who have all of this in common.
     *
     * @param again whether the move's state is from before the run, which has yet to begin it anew
     * @param state absent where no move has begun
     */
    public record Group(Route route, boolean released, boolean again, @Nullable MoveState state, long athletes,
            Totals ledger) {}

    public Tally {
        byStanding = Map.copyOf(byStanding);
        byRoute = Map.copyOf(byRoute);
    }

    /** @param run whose they are */
    public static Tally of(List<Group> groups, RunState run) {
        Map<Standing, Long> byStanding = new EnumMap<>(Standing.class);
        Map<Route, Long> byRoute = new EnumMap<>(Route.class);
        long released = 0;
        long releasedLeft = 0;
        long releasedQuarantined = 0;
        Totals ledger = Totals.NONE;
        for (Group group : groups) {
            Standing standing = Standing.of(group.route(), group.again() ? null : group.state(), run);
            byStanding.merge(standing, group.athletes(), Long::sum);
            byRoute.merge(group.route(), group.athletes(), Long::sum);
            if (!group.route().moves()) {
                continue;
            }
            ledger = sum(ledger, group.ledger());
            if (group.released()) {
                released += group.athletes();
                releasedLeft += standing.isEnd() ? 0 : group.athletes();
                releasedQuarantined += standing == Standing.QUARANTINED ? group.athletes() : 0;
            }
        }
        return new Tally(groups.stream().mapToLong(Group::athletes).sum(), byStanding, byRoute, released, releasedLeft,
                releasedQuarantined, ledger);
    }

    public long of(Standing standing) {
        return byStanding.getOrDefault(standing, 0L);
    }

    /** Members who have not come to an end. */
    long left() {
        return of(Standing.WAITING) + of(Standing.UNDER_WAY);
    }

    /** Members who have. */
    long ended() {
        return selected - left() - of(Standing.LEFT_ALONE);
    }

    static Totals sum(Totals a, Totals b) {
        return new Totals(a.leavesIn() + b.leavesIn(), a.migrated() + b.migrated(), a.derived() + b.derived(),
                a.unmatched() + b.unmatched());
    }
}
