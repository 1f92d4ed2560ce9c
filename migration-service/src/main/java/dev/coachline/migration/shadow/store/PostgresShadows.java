package dev.coachline.migration.shadow.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.migration.shadow.Difference;
import dev.coachline.migration.shadow.ProgramColumns;
import dev.coachline.migration.shadow.ReadKind;
import dev.coachline.migration.shadow.Shadows;
import dev.coachline.migration.shadow.Side;
import dev.coachline.migration.shadow.SwitchBack;

/**
 * Nothing is cached: a switch counts for the next read of every instance. A difference stands open as long as its athlete is
 * mirrored: after that there is nothing left to compare.
 */
@Repository
public class PostgresShadows implements Shadows {

    private static final String SERVICE = "service";
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    /** Of one athlete and kind; where everything differs, the first tell as much as all. */
    private static final int MOST_KEPT = 50;
    private static final String SWITCH = "select kind, reads, epoch, since, who, why from shadow_switches where kind = :kind";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PostgresShadows(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Switch reads(ReadKind kind) {
        return jdbc.sql(SWITCH).param("kind", kind.name()).query(PostgresShadows::aSwitch).single();
    }

    @Override
    public @Nullable Switch record(Compared compared, SwitchBack rule, Instant now) {
        boolean thrown = Boolean.TRUE.equals(transaction.execute(status -> {
            keep(compared, now);
            Switch before = reads(compared.kind());
            count(compared, before.epoch(), now);
            return compared.isUnexplained() && judge(before, rule, now);
        }));
        return thrown ? reads(compared.kind()) : null;
    }

    private boolean judge(Switch before, SwitchBack rule, Instant now) {
        Counts counts = counts(before, rule.window(), now);
        return rule.isDue(counts.compared(), counts.unexplained()) && turned(before, Side.LEGACY, SERVICE,
                "%d of %d comparisons are unexplained".formatted(counts.unexplained(), counts.compared()), now);
    }

    private void keep(Compared compared, Instant now) {
        List<Difference> kept = compared.differences().stream()
                .sorted(Comparator.comparing(difference -> difference.kind().isExplained())).limit(MOST_KEPT).toList();
        jdbc.sql("""
                update shadow_mismatches set resolved_at = :now
                where athlete_id = :athlete and kind = :kind and resolved_at is null and pointer <> all(:pointers)""")
                .param("now", Timestamp.from(now)).param("athlete", compared.athleteId())
                .param("kind", compared.kind().name())
                .param("pointers", kept.stream().map(Difference::pointer).toArray(String[]::new)).update();
        kept.forEach(difference -> keep(compared, difference, now));
    }

    private void keep(Compared compared, Difference difference, Instant now) {
        jdbc.sql("""
                insert into shadow_mismatches as m (athlete_id, kind, pointer, difference, explained, legacy_sha256,
                    new_sha256, found_at)
                values (:athlete, :kind, :pointer, :difference, :explained, :legacy, :fresh, :now)
                on conflict (athlete_id, kind, pointer) do update set difference = excluded.difference,
                    explained = excluded.explained, legacy_sha256 = excluded.legacy_sha256,
                    new_sha256 = excluded.new_sha256, resolved_at = null,
                    found_at = case when m.resolved_at is null then m.found_at else excluded.found_at end""")
                .param("athlete", compared.athleteId()).param("kind", compared.kind().name())
                .param("pointer", difference.pointer()).param("difference", difference.kind().name())
                .param("explained", difference.kind().isExplained())
                .param("legacy", hash(compared.athleteId(), difference.pointer(), difference.legacy()))
                .param("fresh", hash(compared.athleteId(), difference.pointer(), difference.fresh()))
                .param("now", Timestamp.from(now)).update();
    }

    private static @Nullable String hash(UUID athleteId, String pointer, @Nullable String value) {
        return value == null ? null : DossierMarkdown.sha256(athleteId + pointer + "=" + value);
    }

    private void count(Compared compared, int epoch, Instant now) {
        boolean unexplained = compared.isUnexplained();
        boolean explained = !unexplained && !compared.differences().isEmpty();
        jdbc.sql("""
                insert into shadow_counts as c (kind, epoch, minute, compared, explained, unexplained)
                values (:kind, :epoch, :minute, 1, :explained, :unexplained)
                on conflict (kind, epoch, minute) do update set compared = c.compared + 1,
                    explained = c.explained + excluded.explained, unexplained = c.unexplained + excluded.unexplained""")
                .param("kind", compared.kind().name()).param("epoch", epoch)
                .param("minute", Timestamp.from(now.truncatedTo(ChronoUnit.MINUTES)))
                .param("explained", explained ? 1 : 0)
                .param("unexplained", unexplained ? 1 : 0).update();
    }

    private Counts counts(Switch of, Duration window, Instant now) {
        return jdbc.sql("""
                select coalesce(sum(compared), 0) as compared, coalesce(sum(explained), 0) as explained,
                    coalesce(sum(unexplained), 0) as unexplained from shadow_counts
                where kind = :kind and epoch = :epoch and minute > :from""").param("kind", of.kind().name())
                .param("epoch", of.epoch()).param("from", Timestamp.from(now.minus(window)))
                .query((row, n) -> new Counts(row.getLong("compared"), row.getLong("explained"),
                        row.getLong("unexplained")))
                .single();
    }

    /** False where somebody was faster. */
    private boolean turned(Switch before, Side to, String who, String why, Instant now) {
        boolean turned = jdbc.sql("""
                update shadow_switches set reads = :to, epoch = epoch + 1, since = :now, who = :who, why = :why
                where kind = :kind and epoch = :epoch and reads <> :to""").param("to", to.name())
                .param("now", Timestamp.from(now)).param("who", who).param("why", why)
                .param("kind", before.kind().name()).param("epoch", before.epoch()).update() == 1;
        if (turned) {
            note(new AuditEntry(now, who, "%s read from %s".formatted(before.kind().name(), to.name()), why));
        }
        return turned;
    }

    @Override
    public Switch turn(ReadKind kind, Side to, String who, String why, Instant now) {
        transaction.executeWithoutResult(status -> turned(reads(kind), to, who, why, now));
        return reads(kind);
    }

    @Override
    public Standing standing(ReadKind kind, Duration window, Instant now) {
        Switch reads = reads(kind);
        Map<Difference.Kind, Long> differences = new EnumMap<>(Difference.Kind.class);
        jdbc.sql(
                """
                        select difference, count(*) as n from shadow_mismatches s join migrations g on g.athlete_id = s.athlete_id
                        where s.kind = :kind and s.resolved_at is null and g.state = 'MIRRORED' group by difference""")
                .param("kind", kind.name()).query((RowCallbackHandler) row -> differences
                        .put(Difference.Kind.valueOf(row.getString("difference")), row.getLong("n")));
        long open = differences.entrySet().stream().filter(entry -> !entry.getKey().isExplained())
                .mapToLong(Map.Entry::getValue).sum();
        long inAll = jdbc.sql("select coalesce(sum(compared), 0) from shadow_counts where kind = :kind")
                .param("kind", kind.name()).query(Long.class).single();
        return new Standing(reads, counts(reads, window, now), inAll, differences, open);
    }

    @Override
    public List<Kept> kept(@Nullable ReadKind kind, boolean openOnly, long after, int limit) {
        return jdbc.sql("""
                select * from shadow_mismatches s where id > :after and (:kind = '' or kind = :kind)
                and (not :open or resolved_at is null and not explained and exists (select 1 from migrations g
                    where g.athlete_id = s.athlete_id and g.state = 'MIRRORED')) order by id limit :limit""")
                .param("after", after).param("kind", kind == null ? "" : kind.name()).param("open", openOnly)
                .param("limit", limit).query(PostgresShadows::one).list();
    }

    private static Kept one(ResultSet row, int n) throws SQLException {
        Timestamp resolved = row.getTimestamp("resolved_at");
        return new Kept(row.getLong("id"), row.getObject("athlete_id", UUID.class),
                ReadKind.valueOf(row.getString("kind")), row.getString("pointer"),
                Difference.Kind.valueOf(row.getString("difference")), row.getString("legacy_sha256"),
                row.getString("new_sha256"), row.getTimestamp("found_at").toInstant(),
                resolved == null ? null : resolved.toInstant());
    }

    @Override
    public List<AuditEntry> audit(int limit) {
        return jdbc.sql("select at, who, what, why from shadow_audit order by id desc limit :limit")
                .param("limit", limit).query((row, n) -> new AuditEntry(row.getTimestamp("at").toInstant(),
                        row.getString("who"), row.getString("what"), row.getString("why")))
                .list();
    }

    @Override
    public void note(AuditEntry entry) {
        jdbc.sql("insert into shadow_audit (at, who, what, why) values (:at, :who, :what, :why)")
                .param("at", Timestamp.from(entry.at())).param("who", entry.who()).param("what", entry.what())
                .param("why", entry.why()).update();
    }

    @Override
    public ProgramColumns.Columns columns() {
        return jdbc.sql("select state, since, who, why from program_columns")
                .query((row, n) -> new ProgramColumns.Columns(ProgramColumns.State.valueOf(row.getString("state")),
                        row.getTimestamp("since").toInstant(), row.getString("who"), row.getString("why")))
                .single();
    }

    @Override
    public void step(ProgramColumns.Columns columns) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update program_columns set state = :state, since = :since, who = :who, why = :why")
                    .param("state", columns.state().name()).param("since", Timestamp.from(columns.since()))
                    .param("who", columns.who()).param("why", columns.why()).update();
            note(new AuditEntry(columns.since(), columns.who(), "legacy columns of programs " + columns.state(),
                    columns.why()));
        });
    }

    @Override
    public List<UUID> mirrored(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                select athlete_id from migrations where state = 'MIRRORED' and athlete_id > :after
                order by athlete_id limit :limit""").param("after", after == null ? BEFORE_ALL : after)
                .param("limit", limit).query((row, n) -> row.getObject("athlete_id", UUID.class)).list();
    }

    @Override
    public boolean behind(UUID athleteId) {
        return jdbc.sql("select exists (select 1 from mirror_marks where athlete_id = :athlete)")
                .param("athlete", athleteId).query(Boolean.class).single();
    }

    private static Switch aSwitch(ResultSet row, int n) throws SQLException {
        return new Switch(ReadKind.valueOf(row.getString("kind")), Side.valueOf(row.getString("reads")),
                row.getInt("epoch"), row.getTimestamp("since").toInstant(), row.getString("who"),
                row.getString("why"));
    }
}
