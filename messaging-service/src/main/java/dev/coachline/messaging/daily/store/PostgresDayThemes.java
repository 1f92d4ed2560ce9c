package dev.coachline.messaging.daily.store;

import java.time.LocalDate;
import java.util.SortedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

import dev.coachline.messaging.daily.DayThemes;

@Repository
class PostgresDayThemes implements DayThemes {

    private static final int KEPT_DAYS = 14;

    private final JdbcTemplate jdbc;

    PostgresDayThemes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void planned(UUID athleteId, SortedMap<LocalDate, String> themes) {
        jdbc.batchUpdate("""
                insert into day_themes (athlete_id, local_date, theme) values (?, ?, ?)
                on conflict (athlete_id, local_date) do update set theme = excluded.theme""",
                themes.entrySet().stream().map(day -> new Object[]{athleteId, day.getKey(), day.getValue()}).toList());
        if (!themes.isEmpty()) {
            jdbc.update("delete from day_themes where athlete_id = ? and local_date < ?", athleteId,
                    themes.firstKey().minusDays(KEPT_DAYS));
        }
    }

    @Override
    public @Nullable String on(UUID athleteId, LocalDate date) {
        return jdbc
                .queryForList("select theme from day_themes where athlete_id = ? and local_date = ?", String.class,
                        athleteId, date)
                .stream().findFirst().orElse(null);
    }
}
