package dev.coachline.migration.cutover.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.delivery.Outbox;
import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.cutover.Change;
import dev.coachline.migration.cutover.Change.Evidence;
import dev.coachline.migration.cutover.Migration;
import dev.coachline.migration.cutover.Migrations;
import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.cutover.RollbackProof;
import dev.coachline.migration.cutover.Schedule;
import dev.coachline.migration.snapshot.Bundle;

@Repository
public class PostgresMigrations implements Migrations {

    private static final String COLUMNS = """
            athlete_id, state, plan_ends_on, plan_starts_on, zone, send_hour, snapshot_at, bundle_sha256, dossier_sha256,
            expedited, first_workout_ready, cutting_over, epoch, effective_from, cutover_at, next_due_at, attempts, obstacle,
            plan_published_from, rolling_back, version""";

    /** Steps that are simply taken again where a crash of the database takes their last moments: none waits for its disk. */
    private static final Set<MoveState> REPEATABLE = Set.of(MoveState.SNAPSHOTTED, MoveState.CONVERTED);

    private final JdbcClient jdbc;
    private final Ledgers ledgers;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    public PostgresMigrations(JdbcTemplate jdbc, Outbox outbox, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(jdbc);
        this.ledgers = new Ledgers(jdbc);
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public List<Migration> due(Instant now, int limit) {
        return jdbc.sql("select " + COLUMNS
                + " from migrations where next_due_at <= :now order by next_due_at, athlete_id limit :limit")
                .param("now", Timestamp.from(now)).param("limit", limit).query(PostgresMigrations::migration).list();
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql("select next_due_at from migrations where next_due_at is not null order by next_due_at limit 1")
                .query((row, n) -> row.getTimestamp("next_due_at").toInstant()).optional().orElse(null);
    }

    @Override
    public @Nullable Migration find(UUID athleteId) {
        return jdbc.sql("select " + COLUMNS + " from migrations where athlete_id = :id").param("id", athleteId)
                .query(PostgresMigrations::migration).optional().orElse(null);
    }

    @Override
    public Map<UUID, MoveState> states(Collection<UUID> athletes) {
        Map<UUID, MoveState> states = new HashMap<>();
        jdbc.sql("select athlete_id, state from migrations where athlete_id = any(:ids)")
                .param("ids", athletes.toArray(UUID[]::new))
                .query((RowCallbackHandler) row -> states.put(row.getObject("athlete_id", UUID.class),
                        MoveState.valueOf(row.getString("state"))));
        return states;
    }

    @Override
    public void wake(@Nullable Collection<UUID> athletes, Instant now, Instant until) {
        jdbc.sql("""
                update migrations set next_due_at = :now, version = version + 1
                where next_due_at > :now and next_due_at <= :until
                and state in ('DETECTED', 'SNAPSHOTTED', 'CONVERTED', 'VERIFIED', 'PLAN_READY')
                and (:everybody or athlete_id = any(:ids))""").param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until)).param("everybody", athletes == null)
                .param("ids", athletes == null ? new UUID[0] : athletes.toArray(UUID[]::new)).update();
    }

    @Override
    public boolean save(Change change, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (store(change.after()) == 0) {
                return false;
            }
            if (REPEATABLE.contains(change.after().state()) && change.facts().isEmpty()) {
                jdbc.sql("set local synchronous_commit to off").update();
            }
            change.evidence().forEach(evidence -> store(change.after().athleteId(), evidence, now));
            if (!change.why().equals(Change.UNREMARKABLE)) {
                audit(change, now);
            }
            outbox.publish(now, Facts.events(change));
            return true;
        }));
    }

    @Override
    public Bundle bundle(String sha256) {
        return jdbc.sql("select athlete_id, json, fingerprint from bundles where sha256 = :sha").param("sha", sha256)
                .query((row, n) -> new Bundle(row.getObject("athlete_id", UUID.class),
                        new String(row.getBytes("json"), StandardCharsets.UTF_8), sha256, row.getString("fingerprint")))
                .single();
    }

    @Override
    public @Nullable String dossier(UUID athleteId, String sha256) {
        return jdbc.sql("select markdown from dossiers where athlete_id = :id and sha256 = :sha").param("id", athleteId)
                .param("sha", sha256).query(String.class).optional().orElse(null);
    }

    @Override
    public boolean knowsRequest(UUID athleteId, String who, String key) {
        return jdbc.sql("""
                select count(*) from rollback_requests where athlete_id = :id and who = :who and request_key = :key""")
                .param("id", athleteId).param("who", who).param("key", key).query(Integer.class).single() > 0;
    }

    @Override
    public @Nullable RollbackProof lastRollback(UUID athleteId) {
        return jdbc.sql("select * from rollbacks where athlete_id = :id order by epoch desc limit 1")
                .param("id", athleteId)
                .query((row, n) -> new RollbackProof(row.getInt("epoch"), row.getString("bundle_sha256"),
                        row.getString("expected"), row.getString("found"), row.getInt("sessions"),
                        row.getInt("messages"), row.getInt("profiles"), row.getString("kept_sha256")))
                .optional().orElse(null);
    }

    private int store(Migration after) {
        String sql = after.version() == 0
                ? """
                            insert into migrations (%s) values (:id, :state, :endsOn, :startsOn, :zone, :hour, :snapshotAt, :bundle, :dossier,
                                :expedited, :ready, :cutting, :epoch, :effectiveFrom, :cutoverAt, :dueAt, :attempts, :obstacle, :publishedFrom,
                        :rollingBack, :version)
                            on conflict (athlete_id) do nothing"""
                        .formatted(COLUMNS)
                : """
                        update migrations set state = :state, plan_ends_on = :endsOn, plan_starts_on = :startsOn, zone = :zone,
                            send_hour = :hour, snapshot_at = :snapshotAt, bundle_sha256 = :bundle, dossier_sha256 = :dossier,
                            expedited = :expedited, first_workout_ready = :ready, cutting_over = :cutting, epoch = :epoch,
                            effective_from = :effectiveFrom, cutover_at = :cutoverAt, next_due_at = :dueAt, attempts = :attempts,
                            obstacle = :obstacle, plan_published_from = :publishedFrom,
                            rolling_back = :rollingBack, version = :version
                        where athlete_id = :id and version = :version - 1""";
        Obstacle obstacle = after.obstacle();
        return jdbc.sql(sql).param("id", after.athleteId()).param("state", after.state().name())
                .param("endsOn", after.planEndsOn(), Types.DATE).param("startsOn", after.planStartsOn(), Types.DATE)
                .param("zone", after.schedule().zone().getId()).param("hour", after.schedule().sendHour())
                .param("snapshotAt", timestamp(after.snapshotAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("bundle", after.bundleSha256(), Types.VARCHAR)
                .param("dossier", after.dossierSha256(), Types.VARCHAR).param("expedited", after.expedited())
                .param("ready", after.firstWorkoutReady()).param("cutting", after.cuttingOver())
                .param("epoch", after.epoch()).param("effectiveFrom", after.effectiveFrom(), Types.DATE)
                .param("cutoverAt", timestamp(after.cutoverAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("dueAt", timestamp(after.nextDueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("attempts", after.attempts())
                .param("obstacle", obstacle == null ? null : obstacle.name(), Types.VARCHAR)
                .param("publishedFrom", after.planPublishedFrom(), Types.DATE).param("rollingBack", after.rollingBack())
                .param("version", after.version())
                .update();
    }

    private void store(UUID athleteId, Evidence evidence, Instant now) {
        switch (evidence) {
            case Evidence.OfBundle(var bundle) -> jdbc
                    .sql("""
                            insert into bundles (sha256, athlete_id, fingerprint, json, taken_at) values (:sha, :id, :print, :json, :at)
                            on conflict (sha256) do nothing""")
                    .param("sha", bundle.sha256()).param("id", athleteId)
                    .param("print", bundle.fingerprint()).param("json", bundle.json().getBytes(StandardCharsets.UTF_8))
                    .param("at", Timestamp.from(now)).update();
            case Evidence.OfDossier(var sha256, var markdown) -> jdbc.sql("""
                    insert into dossiers (athlete_id, sha256, markdown) values (:id, :sha, :markdown)
                    on conflict (athlete_id, sha256) do nothing""").param("id", athleteId).param("sha", sha256)
                    .param("markdown", markdown).update();
            case Evidence.OfRollback(var proof) -> store(athleteId, proof, now);
            case Evidence.OfRequest(var who, var key) -> jdbc.sql("""
                    insert into rollback_requests (athlete_id, who, request_key, asked_at) values (:id, :who, :key, :at)
                    on conflict do nothing""").param("id", athleteId).param("who", who).param("key", key)
                    .param("at", Timestamp.from(now)).update();
            case Evidence.OfLedger(var bundle, var ledger) -> ledgers.store(athleteId, bundle, ledger);
            case Evidence.OfRecords(var bundle, var records) -> jdbc.sql("""
                    insert into record_counts (athlete_id, bundle_sha256, legacy, preserved)
                    values (:id, :sha, :legacy, :preserved)
                    on conflict (athlete_id) do update set bundle_sha256 = excluded.bundle_sha256,
                        legacy = excluded.legacy, preserved = excluded.preserved""").param("id", athleteId)
                    .param("sha", bundle).param("legacy", records.legacy()).param("preserved", records.preserved())
                    .update();
        }
    }

    private void store(UUID athleteId, RollbackProof proof, Instant now) {
        jdbc.sql(
                """
                        insert into rollbacks (athlete_id, epoch, at, bundle_sha256, expected, found, sessions, messages, profiles,
                            kept_sha256)
                        values (:id, :epoch, :at, :bundle, :expected, :found, :sessions, :messages, :profiles, :kept)
                        on conflict do nothing""")
                .param("id", athleteId).param("epoch", proof.epoch())
                .param("at", Timestamp.from(now)).param("bundle", proof.bundleSha256())
                .param("expected", proof.expected()).param("found", proof.found())
                .param("sessions", proof.sessions()).param("messages", proof.messages())
                .param("profiles", proof.profiles()).param("kept", proof.keptSha256()).update();
    }

    private void audit(Change change, Instant now) {
        MoveState from = change.from();
        jdbc.sql("""
                insert into migration_audit (athlete_id, at, who, why, from_state, to_state, took_millis)
                values (:id, :at, :who, :why, :from, :to, :took)""").param("id", change.after().athleteId())
                .param("at", Timestamp.from(now)).param("who", change.who()).param("why", change.why())
                .param("from", from == null ? null : from.name(), Types.VARCHAR)
                .param("to", change.after().state().name())
                .param("took", change.took().toMillis()).update();
    }

    static Migration migration(ResultSet row, int n) throws SQLException {
        String obstacle = row.getString("obstacle");
        return new Migration(row.getObject("athlete_id", UUID.class), MoveState.valueOf(row.getString("state")),
                row.getObject("plan_ends_on", LocalDate.class), row.getObject("plan_starts_on", LocalDate.class),
                new Schedule(ZoneId.of(row.getString("zone")), row.getInt("send_hour")), instant(row, "snapshot_at"),
                row.getString("bundle_sha256"), row.getString("dossier_sha256"), row.getBoolean("expedited"),
                row.getBoolean("first_workout_ready"), row.getBoolean("cutting_over"), row.getInt("epoch"),
                row.getObject("effective_from", LocalDate.class), instant(row, "cutover_at"),
                instant(row, "next_due_at"),
                row.getInt("attempts"), obstacle == null ? null : Obstacle.valueOf(obstacle),
                row.getObject("plan_published_from", LocalDate.class), row.getBoolean("rolling_back"),
                row.getInt("version"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
