package dev.coachline.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.database.AbstractPagingItemReader;
import org.springframework.batch.infrastructure.item.database.ItemPreparedStatementSetter;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.Isolation;
import tools.jackson.databind.JsonNode;

import dev.coachline.delivery.Outbox;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.MigrationEvent;
import dev.coachline.migration.conversion.LegacyConversion;
import dev.coachline.migration.conversion.LegacyConversion.Outcome;
import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.ledger.FactLedger;
import dev.coachline.migration.ledger.LedgerEntry;
import dev.coachline.migration.legacy.LegacyRows;
import dev.coachline.migration.legacy.LegacyZones;
import dev.coachline.migration.snapshot.Bundle;

/**
 * The peer: the same athletes by a job of Spring Batch with its own repository in PostgreSQL. Its chunk step pages through
 * the legacy rows, which our own reader fetches a page at a time, converts them by our converter and writes the rows that
 * ours writes, a chunk in a transaction. It reads a dossier back before it stores it and not from the database, which
 * saves it a step.
 */
final class SpringBatchMoves {

    /** A chunk of whole athletes is some megabytes; the rows of an athlete are some hundreds. */
    private static final int CHUNK = 100;
    private static final String WHO = "bench";

    /** @param markdown absent where the athlete stays */
    private record Moved(Migration after, Bundle bundle, FactLedger ledger,
            @Nullable String markdown, List<Line> history, MigrationEvent event) {}

    private record Line(UUID athleteId, String why, String from, String to) {}

    private record Leaf(Moved of, LedgerEntry.Unmatched leaf) {}

    private final LegacyTown town;
    private final Outbox outbox;
    private final DataSourceTransactionManager transactions;
    private final JobRepository jobs;
    private long runs;

    SpringBatchMoves(LegacyTown town) throws BenchmarkFailure {
        this.town = town;
        this.outbox = new Outbox(town.own.jdbc, "/bench", () -> null, () -> {});
        this.transactions = new DataSourceTransactionManager(town.own.dataSource());
        town.own.script("org/springframework/batch/core/schema-postgresql.sql");
        try {
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(town.own.dataSource());
            factory.setTransactionManager(transactions);
            // Serializable, as it comes, makes steps that begin side by side fail each other.
            factory.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
            factory.afterPropertiesSet();
            this.jobs = Objects.requireNonNull(factory.getObject());
        } catch (Exception e) {
            throw failed(e);
        }
    }

    /**
     * Moves the whole town; everybody is detected already.
     *
     * @param steps that run side by side, each with its share of the athletes; 1 is a chunk job as it comes
     * @return how long it took
     */
    Duration move(int steps) throws BenchmarkFailure {
        Job job = job(steps);
        try {
            MapJobRegistry registry = new MapJobRegistry();
            TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
            operator.setJobRepository(jobs);
            operator.setJobRegistry(registry);
            operator.afterPropertiesSet();
            long begun = System.nanoTime();
            JobExecution done = operator.start(job, new JobParametersBuilder().addLong("run", ++runs)
                    .toJobParameters());
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (done.getStatus() != BatchStatus.COMPLETED) {
                throw new BenchmarkFailure("The Spring Batch job ended as " + done.getStatus() + ": "
                        + done.getAllFailureExceptions());
            }
            return took;
        } catch (BenchmarkFailure e) {
            throw e;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private static BenchmarkFailure failed(Exception cause) {
        return new BenchmarkFailure("The Spring Batch job failed: " + cause.getMessage() + ".", cause);
    }

    private Job job(int steps) throws BenchmarkFailure {
        try {
            JobBuilder builder = new JobBuilder("moves", jobs);
            if (steps == 1) {
                return builder.start(step(0, 1)).build();
            }
            List<Flow> flows = new ArrayList<>();
            for (int share = 0; share < steps; share++) {
                flows.add(new FlowBuilder<Flow>("flow-" + share).start(step(share, steps)).build());
            }
            Flow split = new FlowBuilder<Flow>("split").split(new SimpleAsyncTaskExecutor("batch-"))
                    .add(flows.toArray(Flow[]::new)).build();
            return builder.start(split).end().build();
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private Step step(int share, int of) throws Exception {
        Rows reader = new Rows(share, of);
        reader.setName("rows-" + share);
        reader.setPageSize(CHUNK);
        reader.afterPropertiesSet();
        return new StepBuilder("moves-" + share, jobs).<LegacyRows, Moved>chunk(CHUNK)
                .transactionManager(transactions).reader(reader).processor(this::moved).writer(writer()).build();
    }

    /** Pages through the athletes of one share; all rows of a page come in one statement. */
    private final class Rows extends AbstractPagingItemReader<LegacyRows> {

        private final List<UUID> ids;

        Rows(int share, int of) {
            List<UUID> all = town.legacy.athleteIds(null, Integer.MAX_VALUE);
            ids = IntStream.range(0, all.size()).filter(n -> n % of == share).mapToObj(all::get).toList();
        }

        @Override
        protected void doReadPage() {
            int from = Math.min(ids.size(), getPage() * getPageSize());
            List<UUID> page = ids.subList(from, Math.min(ids.size(), from + getPageSize()));
            Map<UUID, LegacyRows> rows = town.legacy.rowsOf(page);
            results = page.stream().map(rows::get).toList();
        }
    }

    private Moved moved(LegacyRows rows) {
        Bundle bundle = Bundle.of(rows.athleteId(), rows.tables().entrySet().stream()
                .collect(Collectors.toMap(table -> table.getKey().tableName(), Map.Entry::getValue)));
        Migration detected = LegacyTown.detected(town.athlete(rows.athleteId()));
        Migration snapshotted = detected.snapshotted(bundle.sha256(), LegacyTown.NOW);
        JsonNode content = bundle.content();
        LocalDate today = detected.schedule().dateAt(LegacyTown.NOW);
        return switch (LegacyConversion.convert(content, today, LegacyZones::of)) {
            case Outcome.Refused(var obstacle, var ledger) -> stays(snapshotted, bundle, content, obstacle, ledger);
            case Outcome.Converted converted -> converted.ledger().unmatched().isEmpty()
                    ? verified(snapshotted, bundle, content, converted)
                    : stays(snapshotted, bundle, content, Obstacle.DAMAGED_RECORDS, converted.ledger());
        };
    }

    private static Moved verified(Migration snapshotted, Bundle bundle, JsonNode content, Outcome.Converted converted) {
        balanced(converted.ledger(), content);
        String markdown = DossierMarkdown.render(converted.dossier());
        String sha256 = DossierMarkdown.sha256(markdown);
        Migration after = snapshotted.converted(sha256, LegacyTown.NOW).verified(LegacyTown.NOW);
        if (!DossierMarkdown.parse(markdown).equals(converted.dossier())) {
            throw new IllegalStateException("a dossier does not read back");
        }
        UUID id = after.athleteId();
        LocalDate startsOn = after.planStartsOn();
        return new Moved(after, bundle, converted.ledger(), markdown,
                List.of(new Line(id, "all legacy rows read", "DETECTED", "SNAPSHOTTED"),
                        new Line(id, "every leaf is accounted for", "SNAPSHOTTED", "CONVERTED"),
                        new Line(id, "the dossier reads back as it was written", "CONVERTED", "VERIFIED")),
                new MigrationEvent.DossierConverted(id, startsOn == null ? LegacyTown.FROM : startsOn, sha256));
    }

    private static Moved stays(Migration snapshotted, Bundle bundle, JsonNode content, Obstacle obstacle,
            FactLedger ledger) {
        balanced(ledger, content);
        Migration after = snapshotted.quarantined(obstacle, bundle.sha256());
        UUID id = after.athleteId();
        return new Moved(after, bundle, ledger, null,
                List.of(new Line(id, "all legacy rows read", "DETECTED", "SNAPSHOTTED"),
                        new Line(id, "needs a person's decision", "SNAPSHOTTED", "QUARANTINED")),
                new MigrationEvent.CutoverQuarantined(id, MigrationEvent.QuarantineReason.valueOf(obstacle.name())));
    }

    private static void balanced(FactLedger ledger, JsonNode content) {
        if (!(ledger.balance(content) instanceof FactLedger.Balance.Balanced)) {
            throw new IllegalStateException("an account does not balance");
        }
    }

    private ItemWriter<Moved> writer() {
        Timestamp now = Timestamp.from(LegacyTown.NOW);
        ItemWriter<Moved> migrations = rows(
                """
                        update migrations set state = ?, snapshot_at = ?, bundle_sha256 = ?, dossier_sha256 = ?, next_due_at = ?,
                            obstacle = ?, version = ? where athlete_id = ? and version = 0""",
                (moved, row) -> {
                    Obstacle obstacle = moved.after().obstacle();
                    row.setString(1, moved.after().state().name());
                    row.setTimestamp(2, now);
                    row.setString(3, moved.bundle().sha256());
                    row.setString(4, moved.after().dossierSha256());
                    row.setNull(5, Types.TIMESTAMP);
                    row.setString(6, obstacle == null ? null : obstacle.name());
                    row.setInt(7, moved.after().version());
                    row.setObject(8, moved.after().athleteId());
                });
        ItemWriter<Moved> bundles = rows("""
                insert into bundles (sha256, athlete_id, fingerprint, json, taken_at) values (?, ?, ?, ?, ?)
                on conflict (sha256) do nothing""", (moved, row) -> {
            row.setString(1, moved.bundle().sha256());
            row.setObject(2, moved.after().athleteId());
            row.setString(3, moved.bundle().fingerprint());
            row.setBytes(4, moved.bundle().json().getBytes(StandardCharsets.UTF_8));
            row.setTimestamp(5, now);
        });
        ItemWriter<Moved> dossiers = rows("insert into dossiers (athlete_id, sha256, markdown) values (?, ?, ?)",
                (moved, row) -> {
                    row.setObject(1, moved.after().athleteId());
                    row.setString(2, moved.after().dossierSha256());
                    row.setString(3, moved.markdown());
                });
        ItemWriter<Moved> ledgers = rows("""
                insert into ledgers (bundle_sha256, athlete_id, leaves_in, migrated, derived, unmatched, entries)
                values (?, ?, ?, ?, ?, ?, ?)""", SpringBatchMoves::ledger);
        ItemWriter<Leaf> leaves = rows("""
                insert into ledger_unmatched (bundle_sha256, athlete_id, pointer, reason, original, record)
                values (?, ?, ?, ?, ?, ?)""", SpringBatchMoves::leaf);
        ItemWriter<Line> history = rows("""
                insert into migration_audit (athlete_id, at, who, why, from_state, to_state, took_millis)
                values (?, ?, ?, ?, ?, ?, ?)""", (line, row) -> {
            row.setObject(1, line.athleteId());
            row.setTimestamp(2, now);
            row.setString(3, WHO);
            row.setString(4, line.why());
            row.setString(5, line.from());
            row.setString(6, line.to());
            row.setLong(7, 0);
        });
        return chunk -> {
            migrations.write(chunk);
            bundles.write(chunk);
            dossiers.write(each(chunk, moved -> moved.markdown() == null ? Stream.empty() : Stream.of(moved)));
            ledgers.write(chunk);
            leaves.write(each(chunk, moved -> moved.ledger().unmatched().stream().map(leaf -> new Leaf(moved, leaf))));
            history.write(each(chunk, moved -> moved.history().stream()));
            outbox.publish(LegacyTown.NOW, chunk.getItems().stream().map(Moved::event).toList());
        };
    }

    private static void ledger(Moved moved, PreparedStatement row) throws SQLException {
        FactLedger.Totals totals = moved.ledger().totals();
        row.setString(1, moved.bundle().sha256());
        row.setObject(2, moved.after().athleteId());
        row.setLong(3, totals.leavesIn());
        row.setLong(4, totals.migrated());
        row.setLong(5, totals.derived());
        row.setLong(6, totals.unmatched());
        row.setBytes(7, moved.ledger().zipped());
    }

    private static void leaf(Leaf one, PreparedStatement row) throws SQLException {
        row.setString(1, one.of().bundle().sha256());
        row.setObject(2, one.of().after().athleteId());
        row.setString(3, one.leaf().pointer());
        row.setString(4, one.leaf().reason());
        row.setString(5, one.leaf().original());
        row.setBoolean(6, one.leaf().record());
    }

    private <T> ItemWriter<T> rows(String sql, ItemPreparedStatementSetter<T> setter) {
        JdbcBatchItemWriter<T> writer = new JdbcBatchItemWriter<>();
        writer.setDataSource(town.own.dataSource());
        writer.setSql(sql);
        writer.setItemPreparedStatementSetter(setter);
        writer.afterPropertiesSet();
        return writer;
    }

    private static <T> Chunk<T> each(Chunk<? extends Moved> chunk, Function<Moved, Stream<T>> parts) {
        return new Chunk<>(chunk.getItems().stream().flatMap(parts).toList());
    }
}
