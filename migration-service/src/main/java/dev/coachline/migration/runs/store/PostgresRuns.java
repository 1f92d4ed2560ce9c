package dev.coachline.migration.runs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.migration.conversion.Obstacle;
import dev.coachline.migration.cutover.MoveState;
import dev.coachline.migration.ledger.FactLedger.Totals;
import dev.coachline.migration.runs.Candidate;
import dev.coachline.migration.runs.Eta;
import dev.coachline.migration.runs.Gate;
import dev.coachline.migration.runs.Pace;
import dev.coachline.migration.runs.Route;
import dev.coachline.migration.runs.Run;
import dev.coachline.migration.runs.RunState;
import dev.coachline.migration.runs.Runs;
import dev.coachline.migration.runs.Tally;

@Repository
class PostgresRuns implements Runs {

    private static final String COLUMNS = """
            r.run_id, r.name, r.state, r.settings::text as settings, r.members, r.wave, r.throttle, r.held_until, r.closed,
            r.created_at, r.created_by, r.active_seconds, r.active_since, r.ended_at, r.version""";
    /** Members whom the run moves, with how far they are. */
    private static final String MOVERS = " " + """
            from run_members m left join migrations g on g.athlete_id = m.athlete_id
            where m.run_id = :run and m.place >= 0""";
    /** A move from before the run that it has yet to begin anew has not come to its end. */
    private static final String NOT_ENDED = " " + """
            and (g.state is null or g.state in ('DETECTED', 'SNAPSHOTTED', 'CONVERTED', 'VERIFIED', 'PLAN_READY')
                or m.route = 'AGAIN' and not m.begun)""";
    /** Beginnings wait for each other; the number means nothing. */
    private static final long BEGINNING = 5_170_027L;
    private static final int MOST_PROGRESS = 2000;
    private static final long MINUTE = 60;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PostgresRuns(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean begin(UUID runId, Collection<UUID> candidates, Function<Set<UUID>, Beginning> compose,
            AuditEntry entry) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", BEGINNING).query((row, n) -> n).list();
            Set<UUID> taken = new HashSet<>(
                    jdbc.sql("select athlete_id from run_members where open and athlete_id = any(:ids)")
                            .param("ids", candidates.toArray(UUID[]::new)).query(UUID.class).list());
            Beginning beginning = compose.apply(taken);
            if (!insert(beginning.run())) {
                return false;
            }
            beginning.members().forEach(member -> insert(runId, member));
            audit(runId, entry);
            return true;
        }));
    }

    private boolean insert(Run run) {
        return jdbc
                .sql("""
                        insert into runs (run_id, name, state, settings, members, wave, throttle, held_until, closed, created_at,
                            created_by, active_seconds, active_since, ended_at, next_tend_at, next_slot_at, version)
                        values (:run, :name, :state, cast(:settings as jsonb), :members, :wave, :throttle, null, '', :createdAt,
                            :createdBy, 0, :activeSince, null, :tendAt, :createdAt, :version)
                        on conflict (run_id) do nothing""")
                .param("run", run.runId()).param("name", run.name())
                .param("state", run.state().name()).param("settings", SettingsJson.write(run.settings()))
                .param("members", run.members()).param("wave", run.wave()).param("throttle", run.throttle())
                .param("createdAt", Timestamp.from(run.createdAt())).param("createdBy", run.createdBy())
                .param("activeSince", timestamp(run.activeSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("tendAt", run.isStanding() ? null : timestamp(run.createdAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("version", run.version()).update() == 1;
    }

    private void insert(UUID runId, Member member) {
        Candidate candidate = member.candidate();
        jdbc.sql("""
                insert into run_members (run_id, athlete_id, place, route, expected_at, begun, open)
                values (:run, :athlete, :place, :route, :expectedAt, false, :open)""").param("run", runId)
                .param("athlete", candidate.athleteId()).param("place", member.place())
                .param("route", candidate.route().name()).param("expectedAt", Timestamp.from(candidate.expectedAt()))
                .param("open", candidate.route().moves()).update();
    }

    @Override
    public void ensureStanding(Run standing) {
        insert(standing);
    }

    @Override
    public Run standing() {
        Run standing = find(Run.STANDING);
        if (standing == null) {
            throw new IllegalStateException("the service makes the standing run when it starts");
        }
        return standing;
    }

    @Override
    public @Nullable Run find(UUID runId) {
        return jdbc.sql("select " + COLUMNS + " from runs r where r.run_id = :run").param("run", runId)
                .query(PostgresRuns::run).optional().orElse(null);
    }

    @Override
    public List<Run> list(int limit) {
        return jdbc.sql("select " + COLUMNS + " from runs r order by r.created_at desc, r.run_id limit :limit")
                .param("limit", limit).query(PostgresRuns::run).list();
    }

    @Override
    public boolean save(Run run, @Nullable AuditEntry entry) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean saved = jdbc.sql("""
                    update runs set state = :state, settings = cast(:settings as jsonb), wave = :wave,
                        throttle = :throttle, held_until = :heldUntil, closed = :closed, active_seconds = :active,
                        active_since = :activeSince, ended_at = :endedAt,
                        next_tend_at = case when :tended then coalesce(next_tend_at, :activeSince) end,
                        version = :version
                    where run_id = :run and version = :version - 1""").param("run", run.runId())
                    .param("state", run.state().name()).param("settings", SettingsJson.write(run.settings()))
                    .param("wave", run.wave()).param("throttle", run.throttle())
                    .param("heldUntil", timestamp(run.heldUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("closed", String.join("\n", run.closed()))
                    .param("active", run.activeBefore().toSeconds())
                    .param("activeSince", timestamp(run.activeSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("endedAt", timestamp(run.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("tended", run.state() == RunState.RUNNING && !run.isStanding())
                    .param("version", run.version()).update() == 1;
            if (saved && run.state().isOver()) {
                jdbc.sql("update run_members set open = false where run_id = :run and open").param("run", run.runId())
                        .update();
            }
            if (saved && entry != null) {
                audit(run.runId(), entry);
            }
            return saved;
        }));
    }

    @Override
    public @Nullable Membership membership(UUID athleteId) {
        return jdbc.sql("select " + COLUMNS
                + ", m.place from run_members m join runs r on r.run_id = m.run_id where m.athlete_id = :athlete and m.open")
                .param("athlete", athleteId).query((row, n) -> {
                    Run run = run(row, n);
                    return new Membership(run, row.getInt("place") < run.released());
                }).optional().orElse(null);
    }

    @Override
    public Pace.Slot claim(Run run, Instant now) {
        Pace pace = run.settings().pace();
        if (pace.perMinute() == null) {
            return new Pace.Slot(true, now, now);
        }
        Pace.Slot slot = transaction.execute(status -> {
            Instant next = jdbc.sql("select next_slot_at from runs where run_id = :run for update")
                    .param("run", run.runId()).query((row, n) -> row.getTimestamp("next_slot_at").toInstant()).single();
            Pace.Slot claimed = pace.claim(next, now, run.throttle());
            if (claimed.granted()) {
                jdbc.sql("update runs set next_slot_at = :next where run_id = :run")
                        .param("next", Timestamp.from(claimed.nextSlot())).param("run", run.runId()).update();
            }
            return claimed;
        });
        if (slot == null) {
            throw new IllegalStateException("a claim has an answer");
        }
        return slot;
    }

    @Override
    public Tally tally(Run run) {
        return Tally.of(jdbc.sql("""
                select m.route, m.place >= 0 and m.place < :released as released,
                    m.route = 'AGAIN' and not m.begun as again, g.state, count(*) as athletes,
                    coalesce(sum(l.leaves_in), 0) as leaves_in, coalesce(sum(l.migrated), 0) as migrated,
                    coalesce(sum(l.derived), 0) as derived, coalesce(sum(l.unmatched), 0) as unmatched
                from run_members m left join migrations g on g.athlete_id = m.athlete_id
                left join ledgers l on l.bundle_sha256 = g.bundle_sha256
                where m.run_id = :run group by 1, 2, 3, 4""").param("run", run.runId())
                .param("released", run.released()).query((row, n) -> {
                    String state = row.getString("state");
                    return new Tally.Group(Route.valueOf(row.getString("route")), row.getBoolean("released"),
                            row.getBoolean("again"), state == null ? null : MoveState.valueOf(state),
                            row.getLong("athletes"), new Totals(row.getLong("leaves_in"), row.getLong("migrated"),
                                    row.getLong("derived"), row.getLong("unmatched")));
                }).list(), run.state());
    }

    @Override
    public Gate.Counts counts(Run run, Tally tally) {
        long unexplained = unmatched(run).stream().filter(group -> group.explained() == null)
                .mapToLong(Unmatched::leaves).sum();
        return jdbc
                .sql("""
                        select (select count(*) %s and m.place < :released and (m.mismatch is not null
                                or g.state = 'QUARANTINED' and g.obstacle in ('VERIFICATION_FAILED', 'LEDGER_UNBALANCED')
                                    and not (m.route = 'AGAIN' and not m.begun))) as mismatches,
                            (select count(*) %s and g.state = 'MIRRORED' and exists (select 1 from shadow_mismatches s where s.athlete_id = m.athlete_id
                                and s.resolved_at is null and not s.explained)) as shadowed,
                            (select count(*) from missed_texts t where t.run_id = :run) as missed"""
                        .formatted(MOVERS, MOVERS))
                .param("run", run.runId()).param("released", run.released())
                .query((row, n) -> new Gate.Counts(tally.released(), tally.releasedQuarantined(), unexplained,
                        row.getLong("mismatches"), row.getLong("missed"), row.getLong("shadowed")))
                .single();
    }

    @Override
    public Ahead ahead(Run run, Instant now) {
        return jdbc.sql("""
                select count(*) filter (where due <= :now) as ready, count(*) filter (where due > :now) as waiting,
                    max(due) filter (where due > :now) as last
                from (select coalesce(g.cutover_at, m.expected_at) as due %s %s) as left_over"""
                .formatted(MOVERS, NOT_ENDED)).param("run", run.runId()).param("now", Timestamp.from(now))
                .query((row, n) -> new Ahead(row.getLong("ready"), row.getLong("waiting"), instant(row, "last")))
                .single();
    }

    @Override
    public List<UUID> underWay(Run run) {
        return jdbc.sql("select m.athlete_id" + MOVERS + NOT_ENDED + " and m.place < :released order by m.place")
                .param("run", run.runId()).param("released", run.released()).query(PostgresRuns::athlete).list();
    }

    @Override
    public List<UUID> toBegin(Run run, int limit) {
        return jdbc.sql("select m.athlete_id" + MOVERS
                + " and m.place < :released and not m.begun and (:now or m.route = 'AGAIN') order by m.place limit :limit")
                .param("run", run.runId()).param("released", run.released()).param("now", run.settings().now())
                .param("limit", limit).query(PostgresRuns::athlete).list();
    }

    @Override
    public void begun(Run run, UUID athleteId) {
        jdbc.sql("update run_members set begun = true where run_id = :run and athlete_id = :athlete")
                .param("run", run.runId()).param("athlete", athleteId).update();
    }

    @Override
    public @Nullable Run toTend(Instant now, Instant again) {
        return jdbc.sql("""
                update runs r set next_tend_at = :again where r.run_id = (select run_id from runs
                    where next_tend_at <= :now order by next_tend_at, run_id limit 1 for update skip locked)
                returning""" + " " + COLUMNS).param("again", Timestamp.from(again)).param("now", Timestamp.from(now))
                .query(PostgresRuns::run).optional().orElse(null);
    }

    @Override
    public @Nullable Instant nextTend() {
        return jdbc.sql("select next_tend_at from runs where next_tend_at is not null order by next_tend_at limit 1")
                .query((row, n) -> row.getTimestamp("next_tend_at").toInstant()).optional().orElse(null);
    }

    @Override
    public void progress(Run run, Eta.Progress progress) {
        jdbc.sql("""
                insert into run_progress (run_id, active_seconds, ended) select :run, :active, :ended
                where not exists (select from run_progress p where p.run_id = :run and p.ended = :ended
                    and p.active_seconds > :active - :minute)
                on conflict (run_id, active_seconds) do update set ended = excluded.ended""")
                .param("run", run.runId()).param("active", progress.active().toSeconds())
                .param("ended", progress.ended()).param("minute", MINUTE).update();
    }

    @Override
    public List<Eta.Progress> progress(Run run) {
        return jdbc.sql("""
                select * from (select active_seconds, ended from run_progress where run_id = :run
                    order by active_seconds desc limit :limit) as newest order by active_seconds""")
                .param("run", run.runId()).param("limit", MOST_PROGRESS).query((row, n) -> new Eta.Progress(
                        Duration.ofSeconds(row.getLong("active_seconds")), row.getLong("ended")))
                .list();
    }

    @Override
    public List<AuditEntry> audit(Run run) {
        return jdbc.sql("select * from run_audit where run_id = :run order by id").param("run", run.runId())
                .query((row, n) -> new AuditEntry(row.getTimestamp("at").toInstant(), row.getString("who"),
                        row.getString("what"), row.getString("why")))
                .list();
    }

    @Override
    public List<Unmatched> unmatched(Run run) {
        return jdbc.sql("""
                select u.reason, count(*) as leaves, count(distinct u.athlete_id) as athletes, e.why
                from run_members m join migrations g on g.athlete_id = m.athlete_id
                join ledger_unmatched u on u.bundle_sha256 = g.bundle_sha256
                left join run_explanations e on e.run_id = m.run_id and e.reason = u.reason
                where m.run_id = :run and m.place >= 0 and not (m.route = 'AGAIN' and not m.begun)
                group by u.reason, e.why order by 2 desc, 1""").param("run", run.runId())
                .query((row, n) -> new Unmatched(row.getString("reason"), row.getLong("leaves"),
                        row.getLong("athletes"), row.getString("why")))
                .list();
    }

    @Override
    public List<Case> cases(Run run, int limit) {
        return jdbc.sql(
                "select m.athlete_id, case when g.state = 'QUARANTINED' then g.obstacle end as obstacle, m.mismatch"
                        + MOVERS
                        + " and (g.state = 'QUARANTINED' or m.mismatch is not null) order by m.athlete_id limit :limit")
                .param("run", run.runId()).param("limit", limit).query((row, n) -> {
                    String obstacle = row.getString("obstacle");
                    return new Case(row.getObject("athlete_id", UUID.class),
                            obstacle == null ? null : Obstacle.valueOf(obstacle), row.getString("mismatch"));
                }).list();
    }

    @Override
    public void explain(Run run, String reason, AuditEntry entry) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    insert into run_explanations (run_id, reason, why) values (:run, :reason, :why)
                    on conflict (run_id, reason) do update set why = excluded.why""").param("run", run.runId())
                    .param("reason", reason).param("why", entry.why()).update();
            audit(run.runId(), entry);
        });
    }

    @Override
    public List<UUID> members(Run run, @Nullable UUID after, int limit) {
        return jdbc
                .sql("select m.athlete_id" + MOVERS + " and m.athlete_id > :after order by m.athlete_id limit :limit")
                .param("run", run.runId()).param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit).query(PostgresRuns::athlete).list();
    }

    @Override
    public void verified(Run run, Collection<UUID> athletes, Map<UUID, String> mismatches) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                    "update run_members set mismatch = null where run_id = :run and athlete_id = any(:ids) and mismatch is not null")
                    .param("run", run.runId()).param("ids", athletes.toArray(UUID[]::new)).update();
            mismatches.forEach((athlete, mismatch) -> jdbc
                    .sql("update run_members set mismatch = :mismatch where run_id = :run and athlete_id = :athlete")
                    .param("mismatch", mismatch).param("run", run.runId()).param("athlete", athlete).update());
        });
    }

    @Override
    public void textMissed(UUID athleteId, LocalDate date) {
        jdbc.sql("""
                insert into missed_texts (athlete_id, date, run_id)
                select athlete_id, :date, run_id from run_members where athlete_id = :athlete and open
                on conflict (athlete_id, date) do nothing""").param("date", date).param("athlete", athleteId).update();
    }

    private void audit(UUID runId, AuditEntry entry) {
        jdbc.sql("insert into run_audit (run_id, at, who, what, why) values (:run, :at, :who, :what, :why)")
                .param("run", runId).param("at", Timestamp.from(entry.at())).param("who", entry.who())
                .param("what", entry.what()).param("why", entry.why()).update();
    }

    private static UUID athlete(ResultSet row, int n) throws SQLException {
        return row.getObject("athlete_id", UUID.class);
    }

    private static Run run(ResultSet row, int n) throws SQLException {
        String closed = row.getString("closed");
        return new Run(row.getObject("run_id", UUID.class), row.getString("name"),
                RunState.valueOf(row.getString("state")), SettingsJson.read(row.getString("settings")),
                row.getInt("members"), row.getInt("wave"), row.getDouble("throttle"), instant(row, "held_until"),
                closed.isEmpty() ? List.of() : List.of(closed.split("\n")),
                row.getTimestamp("created_at").toInstant(), row.getString("created_by"),
                Duration.ofSeconds(row.getLong("active_seconds")), instant(row, "active_since"),
                instant(row, "ended_at"), row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
