package dev.coachline.legacy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.coachline.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class LegacyGeneratorIT {

    private static final LocalDate FROM = LocalDate.parse("2026-03-01");

    private static Connection connection;
    private static List<LegacyAthlete> athletes;

    @BeforeAll
    static void fill() throws SQLException {
        connection = DriverManager.getConnection(TestServers.shared().jdbcUrl("legacy_generator_it"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
        athletes = LegacyGenerator.fill(connection, new LegacyGenerator.Settings(200, FROM, 84, 42));
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void writes_every_athlete_with_settings_profile_and_plan() throws SQLException {
        assertThat(number("select count(*) from users where active_system = 'legacy' and sms_consent_at is not null"))
                .isEqualTo(200);
        long withoutProfile = athletes.stream().filter(athlete -> "no profile".equals(athlete.trait())).count();
        assertThat(number("select count(distinct user_id) from profiles")).isEqualTo(200 - withoutProfile);
        assertThat(number("select count(*) from profiles where profile ? 'primaryGoal'")).isGreaterThan(60);
        assertThat(number("select count(*) from profiles where structured is not null and markdown is null")).isZero();
        assertThat(number("select count(*) from structured_plans")).isGreaterThan(190);
        assertThat(number("select count(*) from structured_plans where structured is not null")).isPositive();
        assertThat(number("select count(*) from users where units is null")).isPositive();
    }

    @Test
    void each_generation_trap_and_damage_can_be_had_in_one_town() throws SQLException {
        try (Connection town = DriverManager.getConnection(TestServers.shared().jdbcUrl("legacy_traits_it"));
                Statement statement = town.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
            List<LegacyAthlete> odd = LegacyGenerator.fillWithEachTrait(town,
                    new LegacyGenerator.Settings(0, FROM, 84, 42));
            assertThat(odd).extracting(LegacyAthlete::trait).doesNotContainNull().doesNotHaveDuplicates()
                    .hasSizeGreaterThan(90);
            for (String table : AthleteRows.TABLES) {
                try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
                    rows.next();
                    assertThat(rows.getLong(1)).as(table).isPositive();
                }
            }
        }
    }

    @Test
    void the_end_it_tells_is_the_start_plus_the_weeks_in_the_rows_or_the_last_week_there_is() throws SQLException {
        for (LegacyAthlete athlete : athletes.stream().filter(LegacyAthlete::convertible).toList()) {
            assertThat(number("""
                    select coalesce(p.start_date - 1 + 7 * coalesce(
                            (select sum((m->>'weeks')::int) from jsonb_array_elements(p.macrocycles) c,
                                jsonb_array_elements(c->'mesocycles') m),
                            (select sum((m->>'weeks')::int) from jsonb_array_elements(p.mesocycles) m),
                            nullif((p.structured->>'durationWeeks')::int, -1))::int,
                        (select max(w.end_date) from microcycles w where w.plan_id = p.id)) - date '1970-01-01'
                    from structured_plans p where client_id = '%s' order by start_date desc limit 1"""
                    .formatted(athlete.id())))
                    .isEqualTo(athlete.planEndsOn().toEpochDay());
        }
    }

    @Test
    void has_days_until_the_plan_ends_and_for_those_who_stay_until_after_the_window() throws SQLException {
        assertThat(number("select count(*) from workout_instances")).isBetween(8_000L, 45_000L);
        assertThat(number("select count(*) from workout_instances where jsonb_typeof(details) = 'array'"))
                .isGreaterThan(3_000);
        assertThat(number("select count(*) from workout_instances where jsonb_typeof(details) = 'object'"))
                .isGreaterThan(3_000);
        assertThat(number("select count(*) from workout_instances where details::text like '%- PR!%'"))
                .isGreaterThan(100);
        assertThat(number("select count(*) from workout_instances where completed_at is not null and date >= '"
                + FROM + "'")).isZero();
        for (LegacyAthlete athlete : athletes) {
            LocalDate last = athlete.convertible() ? athlete.planEndsOn() : FROM.plusDays(84 + 14);
            assertThat(number("select max(date) - date '1970-01-01' from workout_instances where client_id = '"
                    + athlete.id() + "' and isfinite(date)")).isBetween(last.toEpochDay() - 1, last.toEpochDay());
        }
    }

    @Test
    void the_same_settings_give_the_same_rows() throws SQLException {
        String rows = "select hashtextextended(string_agg(to_jsonb(w)::text, '' order by w.id), 0) from workout_instances w";
        long before = number(rows);
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate users cascade");
        }
        LegacyGenerator.fill(connection, new LegacyGenerator.Settings(200, FROM, 84, 42));
        assertThat(number(rows)).isEqualTo(before);
    }
}
