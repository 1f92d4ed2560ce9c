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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    private static final String INSERT = "insert into migrations (" + COLUMNS
            + """
                    ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (athlete_id) do nothing""";
    private static final String UPDATE = "update migrations set (" + COLUMNS
            + """
                    ) = row (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) where athlete_id = ? and version = ?""";
    /** Of the columns. */
    private static final int[] TYPES = {Types.OTHER, Types.VARCHAR, Types.DATE, Types.DATE, Types.VARCHAR,
            Types.INTEGER, Types.TIMESTAMP_WITH_TIMEZONE, Types.VARCHAR, Types.VARCHAR, Types.BOOLEAN, Types.BOOLEAN,
            Types.BOOLEAN, Types.INTEGER, Types.DATE, Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP_WITH_TIMEZONE,
            Types.INTEGER, Types.VARCHAR, Types.DATE, Types.BOOLEAN, Types.INTEGER};
    private static final int[] UPDATE_TYPES = IntStream
            .concat(IntStream.of(TYPES), IntStream.of(Types.OTHER, Types.INTEGER)).toArray();
    private static final int[] AUDIT_TYPES = {Types.OTHER, Types.TIMESTAMP, Types.VARCHAR, Types.VARCHAR,
            Types.VARCHAR, Types.VARCHAR, Types.BIGINT};

    private final JdbcTemplate jdbcTemplate;
    private final JdbcClient jdbc;
    private final Ledgers ledgers;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    public PostgresMigrations(JdbcTemplate jdbc, Outbox outbox, PlatformTransactionManager transactions) {
        this.jdbcTemplate = jdbc;
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
        return !saveAll(List.of(List.of(change)), now).isEmpty();
    }

    @Override
    public Set<UUID> saveAll(List<List<Change>> moves, Instant now) {
        Set<UUID> stored = transaction.execute(status -> {
            List<List<Change>> won = storeStates(moves);
            List<Change> changes = won.stream().flatMap(List::stream).toList();
            if (won.stream().allMatch(move -> REPEATABLE.contains(move.getLast().after().state()))
                    && changes.stream().allMatch(change -> change.facts().isEmpty())) {
                jdbc.sql("set local synchronous_commit to off").update();
            }
            evidence(changes, now);
            audit(changes.stream().filter(change -> !change.why().equals(Change.UNREMARKABLE)).toList(), now);
            outbox.publish(now, changes.stream().flatMap(change -> Facts.events(change).stream()).toList());
            return won.stream().map(move -> move.getLast().after().athleteId()).collect(Collectors.toSet());
        });
        return stored == null ? Set.of() : stored;
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
    public Map<UUID, String> dossiers(Map<UUID, String> sha256s) {
        Map<UUID, String> found = new HashMap<>();
        jdbc.sql(
                "select athlete_id, sha256, markdown from dossiers where athlete_id = any(:ids) and sha256 = any(:shas)")
                .param("ids", sha256s.keySet().toArray(UUID[]::new))
                .param("shas", sha256s.values().toArray(String[]::new)).query((RowCallbackHandler) row -> {
                    UUID athleteId = row.getObject("athlete_id", UUID.class);
                    if (row.getString("sha256").equals(sha256s.get(athleteId))) {
                        found.put(athleteId, row.getString("markdown"));
                    }
                });
        return found;
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

    /** Stores where each move has come to; of those that begin, of the others. Moves of which others were faster are left out. */
    private List<List<Change>> storeStates(List<List<Change>> moves) {
        Map<Boolean, List<List<Change>>> begins = moves.stream()
                .collect(Collectors.partitioningBy(move -> move.getLast().after().version() == 0));
        List<List<Change>> won = new ArrayList<>();
        begins.forEach((begin, some) -> {
            int[] counts = some.isEmpty()
                    ? new int[0]
                    : jdbcTemplate.batchUpdate(begin ? INSERT : UPDATE,
                            some.stream().map(move -> begin ? inserted(move) : updated(move)).toList(),
                            begin ? TYPES : UPDATE_TYPES);
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] > 0) {
                    won.add(some.get(i));
                }
            }
        });
        return won;
    }

    private static @Nullable Object[] inserted(List<Change> move) {
        return values(move.getLast().after());
    }

    private static @Nullable Object[] updated(List<Change> move) {
        @Nullable
        Object[] values = Arrays.copyOf(values(move.getLast().after()), TYPES.length + 2);
        values[TYPES.length] = values[0];
        values[TYPES.length + 1] = move.getFirst().after().version() - 1;
        return values;
    }

    private static @Nullable Object[] values(Migration after) {
        Obstacle obstacle = after.obstacle();
        return new @Nullable Object[]{after.athleteId(), after.state().name(), after.planEndsOn(), after.planStartsOn(),
                after.schedule().zone().getId(), after.schedule().sendHour(), timestamp(after.snapshotAt()),
                after.bundleSha256(), after.dossierSha256(), after.expedited(), after.firstWorkoutReady(),
                after.cuttingOver(), after.epoch(), after.effectiveFrom(), timestamp(after.cutoverAt()),
                timestamp(after.nextDueAt()), after.attempts(), obstacle == null ? null : obstacle.name(),
                after.planPublishedFrom(), after.rollingBack(), after.version()};
    }

    private void evidence(List<Change> changes, Instant now) {
        List<Object[]> bundles = new ArrayList<>();
        List<Object[]> dossiers = new ArrayList<>();
        List<Ledgers.OfAthlete> accounts = new ArrayList<>();
        List<Object[]> records = new ArrayList<>();
        for (Change change : changes) {
            UUID athleteId = change.after().athleteId();
            for (Evidence evidence : change.evidence()) {
                switch (evidence) {
                    case Evidence.OfBundle(var bundle) -> bundles.add(new Object[]{bundle.sha256(), athleteId,
                            bundle.fingerprint(), bundle.json().getBytes(StandardCharsets.UTF_8), Timestamp.from(now)});
                    case Evidence.OfDossier(var sha256, var markdown) ->
                        dossiers.add(new Object[]{athleteId, sha256, markdown});
                    case Evidence.OfLedger(var bundle, var ledger) ->
                        accounts.add(new Ledgers.OfAthlete(athleteId, bundle, ledger));
                    case Evidence.OfRecords(var bundle, var counts) ->
                        records.add(new Object[]{athleteId, bundle, counts.legacy(), counts.preserved()});
                    case Evidence.OfRollback(var proof) -> store(athleteId, proof, now);
                    case Evidence.OfRequest(var who, var key) -> jdbc.sql("""
                            insert into rollback_requests (athlete_id, who, request_key, asked_at)
                            values (:id, :who, :key, :at) on conflict do nothing""").param("id", athleteId)
                            .param("who", who).param("key", key).param("at", Timestamp.from(now)).update();
                }
            }
        }
        batch("""
                insert into bundles (sha256, athlete_id, fingerprint, json, taken_at) values (?, ?, ?, ?, ?)
                on conflict (sha256) do nothing""", bundles);
        batch("""
                insert into dossiers (athlete_id, sha256, markdown) values (?, ?, ?)
                on conflict (athlete_id, sha256) do nothing""", dossiers);
        batch("""
                insert into record_counts (athlete_id, bundle_sha256, legacy, preserved) values (?, ?, ?, ?)
                on conflict (athlete_id) do update set bundle_sha256 = excluded.bundle_sha256,
                    legacy = excluded.legacy, preserved = excluded.preserved""", records);
        if (!accounts.isEmpty()) {
            ledgers.store(accounts);
        }
    }

    private void batch(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbcTemplate.batchUpdate(sql, rows);
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

    private void audit(List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        jdbcTemplate.batchUpdate("""
                insert into migration_audit (athlete_id, at, who, why, from_state, to_state, took_millis)
                values (?, ?, ?, ?, ?, ?, ?)""", changes.stream().map(change -> {
            MoveState from = change.from();
            return new @Nullable Object[]{change.after().athleteId(), Timestamp.from(now), change.who(), change.why(),
                    from == null ? null : from.name(), change.after().state().name(), change.took().toMillis()};
        }).toList(), AUDIT_TYPES);
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
