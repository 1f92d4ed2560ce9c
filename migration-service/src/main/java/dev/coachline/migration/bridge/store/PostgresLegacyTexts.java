package dev.coachline.migration.bridge.store;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import dev.coachline.migration.bridge.LegacyDay;
import dev.coachline.migration.bridge.LegacyTexts;

@Repository
class PostgresLegacyTexts implements LegacyTexts {

    private final JdbcClient jdbc;

    PostgresLegacyTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Stored find(UUID athleteId, LocalDate date) {
        return jdbc.sql("select text, rest, sha256 from legacy_texts where athlete_id = :id and date = :date")
                .param("id", athleteId).param("date", date)
                .query((row, n) -> new Stored(row.getString("text"), row.getBoolean("rest"), row.getString("sha256")))
                .optional().orElse(null);
    }

    @Override
    public void save(UUID athleteId, LocalDate date, LegacyDay day) {
        jdbc.sql("""
                insert into legacy_texts (athlete_id, date, text, sha256, rest)
                values (:id, :date, :text, :sha256, :rest)
                on conflict (athlete_id, date) do update
                set text = excluded.text, sha256 = excluded.sha256, rest = excluded.rest""").param("id", athleteId)
                .param("date", date).param("text", day.text()).param("sha256", day.sha256()).param("rest", day.rest())
                .update();
    }
}
