package dev.coachline.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads what it has not seen yet as {@code id > cursor}, the greatest id that it has seen, and so passes over whatever
 * took a lower id and commits later.
 */
final class NaiveReader {

    private static final long PAUSE_MILLIS = 5;
    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final CompletableFuture<Long> seen = new CompletableFuture<>();
    private volatile boolean nothingMoreComes;

    NaiveReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        Thread.ofPlatform().daemon().name("naive-reader").start(this::work);
    }

    private void work() {
        try {
            long cursor = 0;
            long count = 0;
            while (true) {
                // Asked before reading: what was committed by then is found, if it ever is.
                boolean last = nothingMoreComes;
                List<Long> ids = jdbc.query("select id from written where id > ? order by id limit " + BATCH,
                        (row, number) -> row.getLong(1), cursor);
                count += ids.size();
                if (!ids.isEmpty()) {
                    cursor = ids.getLast();
                } else if (last) {
                    seen.complete(count);
                    return;
                }
                if (ids.size() < BATCH) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            seen.completeExceptionally(e);
        }
    }

    /** Lets it read on until it finds nothing; how many rows it has ever seen. */
    long finish() {
        nothingMoreComes = true;
        return seen.join();
    }
}
