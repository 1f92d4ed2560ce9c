package dev.coachline.migration.measures.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.migration.measures.RecordsKept;

@Repository
class PostgresRecordsKept implements RecordsKept {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String MOVED = """
            from record_counts r join migrations m on m.athlete_id = r.athlete_id
            where m.state in ('MIRRORED', 'SETTLED')""";

    private final JdbcClient jdbc;

    PostgresRecordsKept(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Kept overall() {
        Kept kept = jdbc.sql("""
                select count(*), coalesce(sum(r.legacy), 0), coalesce(sum(r.preserved), 0)
                """ + MOVED).query((row, n) -> new Kept(row.getLong(1), row.getLong(2), row.getLong(3))).single();
        return kept.athletes() == 0 ? null : kept;
    }

    @Override
    public @Nullable OfAthlete of(UUID athleteId) {
        return jdbc.sql("select athlete_id, legacy, preserved from record_counts where athlete_id = ?")
                .param(athleteId).query(PostgresRecordsKept::one).optional().orElse(null);
    }

    @Override
    public List<OfAthlete> athletes(@Nullable UUID after, int limit) {
        return jdbc.sql("select r.athlete_id, r.legacy, r.preserved " + MOVED
                + " and r.athlete_id > ? order by r.athlete_id limit ?")
                .params(after == null ? BEFORE_ALL : after, limit).query(PostgresRecordsKept::one).list();
    }

    private static OfAthlete one(ResultSet row, int n) throws SQLException {
        return new OfAthlete(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3));
    }
}
