package dev.coachline.migration.runs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.Watches;

/** Has the athletes of a run looked at now who wait for a person's word, rather than at the next look. */
public final class WakeAthletes {

    private final Runs runs;
    private final Migrations migrations;
    private final Watches watches;

    public WakeAthletes(Runs runs, Migrations migrations, Watches watches) {
        this.runs = runs;
        this.migrations = migrations;
        this.watches = watches;
    }

    void of(Run run, Instant now) {
        Instant waiting = now.plus(RunAdmission.ASK_AGAIN);
        @Nullable
        List<UUID> athletes = run.isStanding() ? null : runs.underWay(run);
        migrations.wake(athletes, now, waiting);
        watches.wake(athletes, now, waiting);
    }
}
