package dev.coachline.plan.dossiers.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.delivery.Outbox;
import dev.coachline.dossier.Dossier;
import dev.coachline.dossier.DossierMarkdown;
import dev.coachline.events.PlanEvent;
import dev.coachline.plan.dossiers.DossierVersion;
import dev.coachline.plan.dossiers.Dossiers;

@Repository
class PostgresDossiers implements Dossiers {

    private final JdbcClient jdbc;
    private final Outbox outbox;

    PostgresDossiers(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    @Override
    public @Nullable DossierVersion latest(UUID athleteId) {
        return jdbc.sql("""
                select athlete_id, version, markdown, sha256 from dossier_version
                where athlete_id = ? order by version desc limit 1""").param(athleteId).query(PostgresDossiers::version)
                .optional().orElse(null);
    }

    @Override
    public @Nullable DossierVersion version(UUID athleteId, int version) {
        return jdbc.sql("""
                select athlete_id, version, markdown, sha256 from dossier_version
                where athlete_id = ? and version = ?""").param(athleteId).param(version)
                .query(PostgresDossiers::version).optional().orElse(null);
    }

    @Override
    public Map<UUID, Dossier> latest(Set<UUID> athleteIds) {
        if (athleteIds.isEmpty()) {
            return Map.of();
        }
        List<DossierVersion> versions = jdbc.sql("""
                select distinct on (athlete_id) athlete_id, version, markdown, sha256 from dossier_version
                where athlete_id in (:athletes) order by athlete_id, version desc""").param("athletes", athleteIds)
                .query(PostgresDossiers::version).list();
        return versions.stream().collect(Collectors.toMap(DossierVersion::athleteId,
                version -> DossierMarkdown.parse(version.markdown())));
    }

    @Override
    public void append(Instant at, DossierVersion version) {
        jdbc.sql("""
                insert into dossier_version (athlete_id, version, sha256, markdown, created_at)
                values (?, ?, ?, ?, ?)""").param(version.athleteId()).param(version.version()).param(version.sha256())
                .param(version.markdown()).param(Timestamp.from(at)).update();
        outbox.publish(at,
                List.of(new PlanEvent.DossierRevised(version.athleteId(), version.version(), version.sha256())));
    }

    private static DossierVersion version(ResultSet row, int n) throws SQLException {
        return new DossierVersion(row.getObject("athlete_id", UUID.class), row.getInt("version"),
                row.getString("markdown"), row.getString("sha256"));
    }
}
