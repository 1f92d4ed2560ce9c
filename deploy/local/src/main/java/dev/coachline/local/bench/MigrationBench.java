package dev.coachline.local.bench;

import java.util.concurrent.Callable;

/** A subcommand of {@code bench} that measures the migration; there are none where migration-service is not built. */
public interface MigrationBench extends Callable<Integer> {}
