package dev.coachline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The least that anybody writes who never sends a text twice, with nothing sent: rows of the same table are claimed in batches and, in another
 * transaction, marked as done. As many connections and rows at a time as ours.
 */
final class BareClaims implements Wave {

    private static final int LANES = 3;
    private static final int BATCH = 200;
    private static final String CLAIM = """
            update messages set state = 'sending' where id in (
                select id from messages where state in ('requested', 'prepared') and next_try_at <= now()
                order by next_try_at limit ? for update skip locked) returning id""";

    private final Database database;
    private final Wave texts;

    /** @param texts whose rows are claimed */
    BareClaims(Database database, Wave texts) {
        this.database = database;
        this.texts = texts;
    }

    @Override
    public void fill(int many) throws BenchmarkFailure {
        texts.fill(many);
    }

    @Override
    public double send() throws BenchmarkFailure, InterruptedException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(LANES)) {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                lanes.add(threads.submit(() -> claimAll(database.jdbc)));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw new BenchmarkFailure("Rows could not be claimed: " + e.getCause() + ".", e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void claimAll(JdbcTemplate jdbc) {
        for (List<UUID> ids = claim(jdbc); !ids.isEmpty(); ids = claim(jdbc)) {
            String[] done = ids.stream().map(UUID::toString).toArray(String[]::new);
            jdbc.update("update messages set state = 'accepted', sent_at = now() where id = any(?::uuid[])",
                    (Object) done);
        }
    }

    private static List<UUID> claim(JdbcTemplate jdbc) {
        return jdbc.query(CLAIM, (row, n) -> row.getObject(1, UUID.class), BATCH);
    }

    @Override
    public void close() {
        // The database is somebody else's.
    }
}
