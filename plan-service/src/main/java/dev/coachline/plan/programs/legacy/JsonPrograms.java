package dev.coachline.plan.programs.legacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

import dev.coachline.plan.programs.MutablePrograms;
import dev.coachline.plan.programs.ProgramVersion;

/** One JSON document for each program, in {@code program_json}, overwritten by each edit. */
@Repository
class JsonPrograms implements MutablePrograms {

    private static final Logger LOG = LoggerFactory.getLogger(JsonPrograms.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(always -> always.withValueInclusion(JsonInclude.Include.NON_NULL)).build();

    private final JdbcClient jdbc;

    JsonPrograms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Integer hold(UUID athleteId, UUID programId) {
        return jdbc.sql("select revision from program_json where program_id = ? and athlete_id = ? for update")
                .param(programId).param(athleteId).query(Integer.class).optional().orElse(null);
    }

    @Override
    public Map<UUID, Integer> present(UUID athleteId) {
        record Present(UUID programId, int revision) {}
        return jdbc.sql("select program_id, revision from program_json where athlete_id = ?").param(athleteId)
                .query((row, n) -> new Present(row.getObject(1, UUID.class), row.getInt(2))).list().stream()
                .collect(Collectors.toMap(Present::programId, Present::revision));
    }

    @Override
    public @Nullable ProgramVersion current(UUID athleteId, UUID programId) {
        return jdbc.sql("select * from program_json where program_id = ? and athlete_id = ?").param(programId)
                .param(athleteId).query(JsonPrograms::version).optional().orElse(null);
    }

    @Override
    public List<ProgramVersion> currentOf(UUID athleteId) {
        return jdbc.sql("select * from program_json where athlete_id = ? order by program_id").param(athleteId)
                .query(JsonPrograms::version).list();
    }

    @Override
    public @Nullable ProgramVersion version(UUID athleteId, UUID programId, int version) {
        return jdbc.sql("select * from program_json where program_id = ? and athlete_id = ? and revision = ?")
                .param(programId).param(athleteId).param(version).query(JsonPrograms::version).optional()
                .orElse(null);
    }

    @Override
    public List<ProgramVersion> versions(UUID athleteId, UUID programId, int before, int limit) {
        return jdbc.sql("""
                select * from program_json where program_id = ? and athlete_id = ? and revision < ? limit ?""")
                .param(programId).param(athleteId).param(before).param(limit).query(JsonPrograms::version).list();
    }

    @Override
    public boolean add(ProgramVersion version, boolean versioned) {
        return jdbc.sql("""
                insert into program_json (program_id, athlete_id, revision, origin, restored_from, changed_at, body,
                                          behind_since)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?) on conflict (program_id) do nothing""")
                .param(version.programId()).param(version.athleteId()).param(version.version())
                .param(version.origin().name()).param(version.restoredFrom()).param(Timestamp.from(version.at()))
                .param(json(version)).param(versioned ? null : Timestamp.from(version.at())).update() == 1;
    }

    @Override
    public void replace(ProgramVersion version, boolean versioned) {
        jdbc.sql("""
                update program_json set revision = ?, origin = ?, restored_from = ?, changed_at = ?, body = ?::jsonb,
                                        behind_since = ?
                where program_id = ?""").param(version.version()).param(version.origin().name())
                .param(version.restoredFrom()).param(Timestamp.from(version.at())).param(json(version))
                .param(versioned ? null : Timestamp.from(version.at())).param(version.programId()).update();
    }

    @Override
    public @Nullable Instant firstBehind() {
        return jdbc.sql("select behind_since from program_json where behind_since is not null order by 1 limit 1")
                .query(Timestamp.class).optional().map(Timestamp::toInstant).orElse(null);
    }

    @Override
    public @Nullable Behind claimBehind(Instant now) {
        return jdbc.sql("""
                select * from program_json where behind_since <= ?
                order by behind_since, program_id limit 1 for update skip locked""").param(Timestamp.from(now))
                .query((row, n) -> new Behind(row.getObject("program_id", UUID.class), readable(row, n))).optional()
                .orElse(null);
    }

    @Override
    public void caughtUp(UUID programId) {
        jdbc.sql("update program_json set behind_since = null where program_id = ?").param(programId).update();
    }

    @Override
    public void putOff(UUID programId, Instant until) {
        jdbc.sql("update program_json set behind_since = ? where program_id = ?").param(Timestamp.from(until))
                .param(programId).update();
    }

    private static @Nullable ProgramVersion readable(ResultSet row, int n) throws SQLException {
        try {
            return version(row, n);
        } catch (RuntimeException e) {
            // Not the exception: it quotes the document.
            LOG.atWarn().addKeyValue("programId", row.getObject("program_id", UUID.class))
                    .addKeyValue("reason", e.getClass().getSimpleName()).log("a program's document cannot be read");
            return null;
        }
    }

    private static ProgramVersion version(ResultSet row, int n) throws SQLException {
        return new ProgramVersion(row.getObject("athlete_id", UUID.class), row.getObject("program_id", UUID.class),
                row.getInt("revision"), ProgramVersion.Origin.valueOf(row.getString("origin")),
                row.getObject("restored_from", Integer.class), row.getTimestamp("changed_at").toInstant(),
                JSON.readValue(row.getString("body"), ProgramDocument.class).program());
    }

    private static String json(ProgramVersion version) {
        return JSON.writeValueAsString(
                ProgramDocument.of(version.programId(), version.athleteId(), version.program()));
    }
}
