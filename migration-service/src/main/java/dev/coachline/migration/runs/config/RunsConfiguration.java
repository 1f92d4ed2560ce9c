package dev.coachline.migration.runs.config;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.coachline.migration.cutover.Admission;
import dev.coachline.migration.cutover.ForecastMove;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.MoveAthletes;
import dev.coachline.migration.cutover.RequestCutover;
import dev.coachline.migration.cutover.VerifyMove;
import dev.coachline.migration.cutover.Watches;
import dev.coachline.migration.legacy.LegacyCopies;
import dev.coachline.migration.legacy.LegacyDatabase;
import dev.coachline.migration.mirror.MirrorJournal;
import dev.coachline.migration.runs.KeptBackups;
import dev.coachline.migration.runs.LegacyLatency;
import dev.coachline.migration.runs.Rehearsals;
import dev.coachline.migration.runs.Rehearse;
import dev.coachline.migration.runs.ReportRun;
import dev.coachline.migration.runs.Run;
import dev.coachline.migration.runs.RunAdmission;
import dev.coachline.migration.runs.Runs;
import dev.coachline.migration.runs.StartRun;
import dev.coachline.migration.runs.SteerRuns;
import dev.coachline.migration.runs.TakeInventory;
import dev.coachline.migration.runs.TendRuns;
import dev.coachline.migration.runs.WakeAthletes;
import dev.coachline.platform.DueWork;

@Configuration(proxyBeanMethods = false)
class RunsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearse.class);

    @Bean
    Admission admission(Runs runs) {
        return new RunAdmission(runs);
    }

    @Bean
    ForecastMove forecastMove(LegacyDatabase legacy) {
        return new ForecastMove(legacy);
    }

    @Bean
    StartRun startRun(Runs runs, LegacyDatabase legacy, Migrations migrations, ForecastMove forecast) {
        return new StartRun(runs, legacy, migrations, forecast);
    }

    @Bean
    TakeInventory takeInventory(LegacyDatabase legacy, ForecastMove forecast) {
        return new TakeInventory(legacy, forecast);
    }

    @Bean
    WakeAthletes wakeAthletes(Runs runs, Migrations migrations, Watches watches) {
        return new WakeAthletes(runs, migrations, watches);
    }

    @Bean
    TendRuns tendRuns(Runs runs, RequestCutover cutovers, WakeAthletes wake, LegacyDatabase legacy,
            MoveAthletes moves, RunSwitches switches) {
        return new TendRuns(runs, cutovers, wake, new LegacyLatency(legacy, moves::whileStill),
                switches.tendEvery());
    }

    @Bean
    SteerRuns steerRuns(Runs runs, RequestCutover cutovers, TendRuns tend, WakeAthletes wake, Migrations migrations,
            LegacyDatabase legacy) {
        return new SteerRuns(runs, cutovers, tend, wake, new VerifyMove(migrations, legacy));
    }

    @Bean
    ReportRun reportRun(Runs runs) {
        return new ReportRun(runs);
    }

    /** Once: from then on the console says whether it runs. */
    @Bean
    InitializingBean standingRun(Runs runs, RunSwitches switches, Clock clock) {
        return () -> runs.ensureStanding(Run.standing(switches.standingRun(), clock.instant()));
    }

    @Bean
    KeptBackups keptBackups(RunSwitches switches) {
        return new KeptBackups(switches.backups().isBlank() ? null : Path.of(switches.backups()),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** On a thread that ends with the process: the next start removes what it leaves. */
    @Bean
    Rehearse rehearse(LegacyCopies copies, StartRun runs, MirrorJournal journal, Rehearsals rehearsals,
            KeptBackups backups) {
        return new Rehearse(copies, runs, journal, rehearsals, backups,
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("rehearsal").factory()),
                (id, cause) -> LOG.atWarn().addKeyValue("rehearsal", id)
                        .addKeyValue("cause", cause.getClass().getSimpleName())
                        .addKeyValue("why", cause instanceof IllegalStateException ? cause.getMessage() : "")
                        .log("a rehearsal was given up"));
    }

    /** A process that was killed leaves its copy. */
    @Bean
    InitializingBean rehearsalsLeftBehind(Rehearse rehearse, Clock clock) {
        return () -> rehearse.cleanUp(clock.instant());
    }

    @Bean
    DueWork tendRunsWork(TendRuns tend) {
        return new DueWork() {

            @Override
            public String name() {
                return "tend-runs";
            }

            @Override
            public @Nullable Instant nextDue() {
                return tend.nextDue();
            }

            @Override
            public int run(Instant now) {
                return tend.run(now);
            }
        };
    }
}
