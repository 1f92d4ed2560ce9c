package dev.coachline.migration.mirror.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.migration.mirror.MirrorMarks;
import dev.coachline.migration.mirror.MirrorScope;

/** Who is mirrored stands with the moves; a mark outlives neither a rollback nor the mirror's end. */
@Repository
class PostgresMirrorMarks implements MirrorMarks {

    private final JdbcClient jdbc;

    PostgresMirrorMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void mark(UUID athleteId, Instant due) {
        jdbc.sql("""
                insert into mirror_marks (athlete_id, marks, attempts, next_due_at)
                select athlete_id, 1, 0, :due from migrations where athlete_id = :id and state = 'MIRRORED'
                on conflict (athlete_id) do update set marks = mirror_marks.marks + 1,
                    next_due_at = least(mirror_marks.next_due_at, excluded.next_due_at)""").param("id", athleteId)
                .param("due", Timestamp.from(due)).update();
    }

    @Override
    public List<Mark> due(Instant now, int limit) {
        jdbc.sql("""
                delete from mirror_marks k using migrations m
                where m.athlete_id = k.athlete_id and m.state <> 'MIRRORED' and k.next_due_at <= :now""")
                .param("now", Timestamp.from(now)).update();
        return jdbc.sql("""
                select k.athlete_id, k.marks, k.attempts, m.cutover_at, m.zone from mirror_marks k
                join migrations m on m.athlete_id = k.athlete_id
                where k.next_due_at <= :now order by k.next_due_at, k.athlete_id limit :limit""")
                .param("now", Timestamp.from(now)).param("limit", limit)
                .query((row, n) -> new Mark(new MirrorScope(row.getObject("athlete_id", UUID.class),
                        row.getTimestamp("cutover_at").toInstant(), ZoneId.of(row.getString("zone"))),
                        row.getLong("marks"), row.getInt("attempts")))
                .list();
    }

    @Override
    public @Nullable Instant nextDue() {
        return jdbc.sql("select next_due_at from mirror_marks order by next_due_at limit 1")
                .query((row, n) -> row.getTimestamp("next_due_at").toInstant()).optional().orElse(null);
    }

    @Override
    public void done(Mark mark) {
        jdbc.sql("delete from mirror_marks where athlete_id = :id and marks = :marks")
                .param("id", mark.scope().athleteId()).param("marks", mark.marks()).update();
    }

    @Override
    public void retryAt(Mark mark, Instant at) {
        jdbc.sql("update mirror_marks set attempts = attempts + 1, next_due_at = :at where athlete_id = :id")
                .param("id", mark.scope().athleteId()).param("at", Timestamp.from(at)).update();
    }
}
