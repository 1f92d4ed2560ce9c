package dev.coachline.benchmarks;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

/** db-scheduler: a one-time task for each text, claimed by lock-and-fetch, the fastest of its ways on PostgreSQL. */
final class DbSchedulerWave implements Wave {

    private static final String TABLE = """
            task_name text not null, task_instance text not null, task_data bytea, execution_time timestamptz not null,
            picked boolean not null, picked_by text, last_success timestamptz, last_failure timestamptz, consecutive_failures int,
            last_heartbeat timestamptz, version bigint not null, priority smallint, primary key (task_name, task_instance)""";
    private static final String TASK = "text";
    private static final long BETWEEN_LOOKS_MILLIS = 5;

    private final Database database;
    private final Jobs jobs;
    private final int threads;
    private int texts;

    DbSchedulerWave(Database database, Jobs jobs, int threads) {
        this.database = database;
        this.jobs = jobs;
        this.threads = threads;
        database.table("scheduled_tasks", TABLE);
        database.jdbc.execute("create index on scheduled_tasks (execution_time)");
        database.jdbc.execute("create index on scheduled_tasks (last_heartbeat)");
        database.jdbc.execute("create index on scheduled_tasks (priority desc, execution_time asc)");
    }

    @Override
    public void fill(int many) throws BenchmarkFailure {
        String[] ids = jobs.fill(many).stream().map(UUID::toString).toArray(String[]::new);
        texts = ids.length;
        database.jdbc.update("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                select ?, id, now(), false, 1 from unnest(?::text[]) as id""", TASK, ids);
        database.jdbc.execute("analyze scheduled_tasks");
    }

    @Override
    public double send() throws InterruptedException {
        OneTimeTask<Void> task = Tasks.oneTime(TASK, Void.class)
                .execute((instance, context) -> jobs.run(UUID.fromString(instance.getId())));
        Scheduler scheduler = Scheduler.create(database.dataSource(), task).threads(threads)
                .schedulerName(new SchedulerName.Fixed("bench")).pollingInterval(Duration.ofMillis(100))
                .pollUsingLockAndFetch(1.0, 4.0).build();
        long start = System.nanoTime();
        scheduler.start();
        try {
            while (!isDone()) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            scheduler.stop();
        }
    }

    /** Its store is asked only once the carrier has everything, so that the question costs nothing. */
    private boolean isDone() {
        return jobs.handedOver() >= texts && !Boolean.TRUE.equals(
                database.jdbc.queryForObject("select exists (select from scheduled_tasks)", Boolean.class));
    }

    @Override
    public void close() {
        // Each wave has stopped its scheduler.
    }
}
