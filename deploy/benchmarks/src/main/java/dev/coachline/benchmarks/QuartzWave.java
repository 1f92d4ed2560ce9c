package dev.coachline.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Quartz with its store in PostgreSQL: one stored job, a trigger for each text, acquired in batches. */
final class QuartzWave implements Wave {

    private static final String JOBS = "jobs";
    private static final String DATA_SOURCE = "bench";
    private static final long BETWEEN_LOOKS_MILLIS = 5;

    private final Database database;
    private final Jobs jobs;
    private final Scheduler scheduler;
    private int texts;
    private final JobDetail job = JobBuilder.newJob(Send.class).withIdentity("send").storeDurably().build();

    /** What a trigger starts; Quartz makes one for each. */
    public static final class Send implements Job {

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            try {
                if (context.getScheduler().getContext().get(JOBS) instanceof Jobs jobs) {
                    jobs.run(UUID.fromString(context.getTrigger().getKey().getName()));
                }
            } catch (SchedulerException e) {
                throw new JobExecutionException(e);
            }
        }
    }

    /** The same connections as everybody's. */
    private record Connections(Database database) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return database.dataSource().getConnection();
        }

        @Override
        public void shutdown() {
            // They are closed by whoever opened them.
        }

        @Override
        public void initialize() {
            // They are open.
        }
    }

    QuartzWave(Database database, Jobs jobs, int threads) throws BenchmarkFailure {
        this.database = database;
        this.jobs = jobs;
        new ResourceDatabasePopulator(new ClassPathResource("org/quartz/impl/jdbcjobstore/tables_postgres.sql"))
                .execute(database.dataSource());
        DBConnectionManager.getInstance().addConnectionProvider(DATA_SOURCE, new Connections(database));
        Properties settings = new Properties();
        settings.putAll(Map.of("org.quartz.scheduler.instanceName", "bench",
                "org.quartz.scheduler.skipUpdateCheck", "true", "org.quartz.scheduler.batchTriggerAcquisitionMaxCount",
                String.valueOf(threads), "org.quartz.threadPool.threadCount", String.valueOf(threads),
                "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
                "org.quartz.jobStore.dataSource", DATA_SOURCE, "org.quartz.jobStore.acquireTriggersWithinLock", "true",
                "org.quartz.jobStore.misfireThreshold", "3600000"));
        try {
            scheduler = new StdSchedulerFactory(settings).getScheduler();
            scheduler.getContext().put(JOBS, jobs);
            scheduler.addJob(job, true);
        } catch (SchedulerException e) {
            throw new BenchmarkFailure("Quartz does not start: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void fill(int many) throws BenchmarkFailure {
        List<UUID> ids = jobs.fill(many);
        texts = ids.size();
        Set<Trigger> triggers = new HashSet<>();
        Date due = new Date();
        for (UUID id : ids) {
            triggers.add(TriggerBuilder.newTrigger().withIdentity(id.toString()).forJob(job).startAt(due).build());
        }
        try {
            scheduler.scheduleJobs(Map.of(job, triggers), true);
        } catch (SchedulerException e) {
            throw new BenchmarkFailure("Quartz does not take triggers: " + e.getMessage() + ".", e);
        }
        database.jdbc.execute("analyze qrtz_triggers");
    }

    @Override
    public double send() throws BenchmarkFailure, InterruptedException {
        try {
            long start = System.nanoTime();
            scheduler.start();
            while (!isDone()) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            scheduler.standby();
            return seconds;
        } catch (SchedulerException e) {
            throw new BenchmarkFailure("Quartz does not run: " + e.getMessage() + ".", e);
        }
    }

    /** Its store is asked only once the carrier has everything, so that the question costs nothing. */
    private boolean isDone() {
        return jobs.handedOver() >= texts && !Boolean.TRUE.equals(
                database.jdbc.queryForObject(
                        "select exists (select from qrtz_triggers) or exists (select from qrtz_fired_triggers)",
                        Boolean.class));
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }
}
